"""What people take away: the workbook, CSV and JSON files, and the page that explains a term."""
