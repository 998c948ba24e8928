package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dateline/pipeline/source"
)

// readingLong says what is read of files, for the commands that read them.
const readingLong = `Read are .txt .md .html .htm .xhtml .mhtml .eml .mbox .docx .odt .pdf .json .jsonl,
tables (.csv .tsv), NITF and NewsML-G2, and .gz and .zip of these. Of a PDF file the
text layer is read, in the order of its columns; a scanned or encrypted one is skipped.
RTF, .doc, spreadsheets, slides and e-books are skipped, too. Whatever cannot be read is
named with its reason.`

// keysLong lists the keys of articles in JSON and the columns of tables.
func keysLong() string {
	var b strings.Builder
	b.WriteString("An article in JSON has these keys and a table these columns, in any case; the first\nof a line that has a value counts:\n")
	for _, names := range source.Keys() {
		line := fmt.Sprintf("  %-10s", names.Of)
		for i, key := range names.Keys {
			if i > 0 {
				line += ","
			}
			// a terminal's width less a margin
			if len(line)+len(key) > 82 {
				b.WriteString(line + "\n")
				line = strings.Repeat(" ", 12)
			}
			line += " " + key
		}
		b.WriteString(line + "\n")
	}
	b.WriteString("A table's other columns are named by --columns title=Headline,text=Body; its header\nis row 1.")
	return b.String()
}

// reading are the flags of how files are read.
type reading struct {
	columns []string
	bounds  source.Limits
}

func (f *reading) flags(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringSliceVar(&f.columns, "columns", nil, "the columns of tables, as `KEY=NAME`,…: title=Headline,text=Body")
	fl.IntVar(&f.bounds.Pages, "max-pages", 0, "the most pages of a PDF file (default 500: a state's budget)")
	fl.DurationVar(&f.bounds.DocumentTime, "max-document-time", 0, "the most that reading a PDF file may take (default 2m: a book on a busy machine)")
}

// set puts what the flags say into the options.
func (f *reading) set(o *options) error {
	columns, err := source.ParseColumns(f.columns)
	if err != nil {
		return exitError{exitUsage, fmt.Errorf("--columns: %w", err)}
	}
	o.Columns = columns
	o.Limits.Pages, o.Limits.DocumentTime = f.bounds.Pages, f.bounds.DocumentTime
	return nil
}
