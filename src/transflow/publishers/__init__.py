"""What was exported, to a website or a folder; one file for each kind of target."""
