"""How Elara looks: colours by role, type by style, one short stylesheet; themes are data."""
