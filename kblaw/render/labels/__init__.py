"""The words of the program itself, one catalogue a language; a test holds their keys equal."""
