"""Sample reports written for this project: a readable source, the form filled in, the file in any layout."""
