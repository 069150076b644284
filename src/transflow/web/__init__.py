"""The report, live: pages that follow the files and take decisions."""
