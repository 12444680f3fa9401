"""What a district may replace, file by file."""
