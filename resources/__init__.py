"""The data that Elara ships: icons, themes, schemas and samples, read as package resources."""
