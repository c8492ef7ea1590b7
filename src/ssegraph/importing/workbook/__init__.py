"""The workbook: a spreadsheet with a sheet for each kind of thing, out of the project and back."""
