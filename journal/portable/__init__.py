"""How a whole journal leaves this computer, comes back, and becomes one with a copy of itself."""
