"""Record -> bytes: how records leave the program. Output files appear whole or not at all."""
