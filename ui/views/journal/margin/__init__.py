"""What stands beside the open dream, each part a module of its own."""
