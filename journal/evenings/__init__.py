"""An evening: what is planned and rings, what a person does with it, what evenings say back."""
