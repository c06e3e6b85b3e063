"""The runner's sounds: a soft bell and something to listen to, where the machine can be heard."""

from ui.sounds.door import Silence, Sound, open_sound

__all__ = ["Silence", "Sound", "open_sound"]
