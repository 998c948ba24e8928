package source

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/pipeline"
	"dateline/pipeline/charset"
)

// dialect is how the fields of a table are parted.
type dialect struct {
	comma rune
	// bare says that quotation marks are letters as any other: a line is a row. Programs
	// that write tabs mostly quote nothing.
	bare bool
}

// dialects are tried in this order; of equals the first wins.
var dialects = []dialect{{',', false}, {';', false}, {'\t', false}, {'\t', true}, {'|', false}}

// dialectBytes of a table tell its dialect: some rows of articles.
const dialectBytes = 64 << 10

// table reads the articles of a table, a row each, under a header of the keys that
// articles in JSON have, in any case, or of the columns that Columns names. It is read as
// a stream; only UTF-16 is read whole.
func (r *reader) table(origin string, in *bufio.Reader) {
	big := bufio.NewReaderSize(in, dialectBytes)
	head, _ := big.Peek(dialectBytes)
	if wideText(head) {
		data, err := io.ReadAll(&bounded{r: big, left: r.limits.File, err: errTooLarge})
		if err != nil {
			r.broken(origin, err)
			return
		}
		s, _ := charset.Decode(data, "")
		big.Reset(strings.NewReader(s))
		head, _ = big.Peek(dialectBytes)
	}
	d, known := r.dialect(strings.ToLower(origin), head)
	rows := &rows{reader: r, in: big, dialect: d}
	header, err := rows.next()
	if err != nil && err != io.EOF {
		r.skip(origin, pipeline.StageParse, "the table's header: %s", rowReason(err))
		return
	}
	columns := r.columns(header)
	if !known || !slices.ContainsFunc(columns, isText) {
		r.skip(origin, pipeline.StageParse, "a table without a column of text: its columns are %s; --columns text=NAME names it", listed(header))
		return
	}
	r.rows(origin, rows, columns)
}

// rows takes the rows below the header, counted as spreadsheets do: the header is 1.
func (r *reader) rows(origin string, rows *rows, columns []string) {
	for n := 2; ; n++ {
		row, err := rows.next()
		at := fmt.Sprintf("%s:%d", origin, n)
		var syntax *csv.ParseError
		switch {
		case err == io.EOF:
			return
		case errors.Is(err, errTooLong), errors.As(err, &syntax):
			if !r.skip(at, pipeline.StageParse, "row %d: %s", n, rowReason(err)) {
				return
			}
			if rows.lost {
				return
			}
			continue
		case err != nil:
			r.broken(at, err)
			return
		case blank(row):
			continue
		}
		if !r.row(at, n, row, columns) {
			return
		}
	}
}

// row delivers the article of a row.
func (r *reader) row(at string, n int, row, columns []string) bool {
	// where one cell is torn or missing, the others are not what their columns say
	if len(row) < len(columns) || !blank(row[len(columns):]) {
		return r.skip(at, pipeline.StageParse, "row %d: it has %d columns and the header %d", n, len(row), len(columns))
	}
	s := &shapes{values: make(map[string]string, len(columns))}
	for i, cell := range row[:len(columns)] {
		cell = strings.TrimSpace(cell)
		switch key := columns[i]; {
		case key == "" || cell == "":
		case key == keyBody:
			s.body = cell
		case key == keyPartial:
			s.partial = strings.EqualFold(cell, "true")
		case s.values[key] == "":
			s.values[key] = cell
		}
	}
	a, warnings := s.article()
	a.Origin = at
	return r.article(a, false, warnings...)
}

// columns gives the key of each column, empty where it is none that is read.
func (r *reader) columns(header []string) []string {
	keys := make([]string, len(header))
	for i, name := range header {
		name = strings.TrimSpace(name)
		low := strings.ReplaceAll(strings.ToLower(name), " ", "_")
		// a column that the user names stands in place of one that has the key's own name
		if known[low] && r.named[low] == "" {
			keys[i] = low
		}
		for key, column := range r.named {
			if strings.EqualFold(column, name) {
				keys[i] = key
			}
		}
	}
	return keys
}

// isText tells the keys that an article's text can come from.
func isText(key string) bool {
	return key == keyBody || slices.Contains(keysText, key) || slices.Contains(keysMarkup, key)
}

// dialect finds how the head of a table is parted: the way that gives the most columns
// that are known, then the most rows as wide as the header. It is false when no column
// is known.
func (r *reader) dialect(name string, head []byte) (dialect, bool) {
	name = strings.TrimSuffix(name, ".gz")
	tabs := strings.HasSuffix(name, ".tsv") || strings.HasSuffix(name, ".tab")
	best, most := dialect{comma: ','}, -1
	for _, d := range dialects {
		if tabs && d.comma != '\t' {
			continue
		}
		if n := r.fits(d, head); n > most {
			best, most = d, n
		}
	}
	// a row of the right width counts less than any column
	return best, most >= knownColumn
}

// knownColumn outweighs the rows of a head.
const knownColumn = 1000

func (r *reader) fits(d dialect, head []byte) int {
	rows := &rows{reader: r, in: bufio.NewReader(bytes.NewReader(head)), dialect: d}
	header, err := rows.next()
	if err != nil {
		return 0
	}
	n := 0
	for _, key := range r.columns(header) {
		if key != "" {
			n += knownColumn
		}
	}
	for range knownColumn / 2 {
		row, err := rows.next()
		if err != nil {
			break
		}
		if len(row) == len(header) {
			n++
		}
	}
	return n
}

// wideText tells what Excel calls "Unicode text".
func wideText(head []byte) bool {
	return bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) || utf16Like(head)
}

func blank(row []string) bool {
	return !slices.ContainsFunc(row, func(s string) bool { return strings.TrimSpace(s) != "" })
}

func listed(header []string) string {
	names := make([]string, 0, len(header))
	for _, h := range header[:min(len(header), 12)] {
		names = append(names, fmt.Sprintf("%q", clip(strings.TrimSpace(h))))
	}
	return strings.Join(names, ", ")
}

func rowReason(err error) string {
	var syntax *csv.ParseError
	if errors.As(err, &syntax) {
		return fmt.Sprintf("%v in line %d", syntax.Err, syntax.Line)
	}
	return err.Error()
}
