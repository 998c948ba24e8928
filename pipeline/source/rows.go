package source

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"dateline/pipeline/charset"
)

// rows reads the rows of a table under the bound of one article.
type rows struct {
	*reader
	in *bufio.Reader
	dialect
	csv  *csv.Reader
	left bounded
	// begun is set past the byte order mark, lost when a quotation mark that nothing
	// closes took all that was left.
	begun, lost bool
}

func (t *rows) next() ([]string, error) {
	if !t.begun {
		t.begun = true
		if mark, _ := t.in.Peek(3); string(mark) == "\xef\xbb\xbf" {
			_, _ = t.in.Discard(3)
		}
	}
	row, err := t.read()
	for i, cell := range row {
		if !utf8.ValidString(cell) {
			// the encodings that tables have keep the ASCII that parts them
			row[i], _ = charset.Decode([]byte(cell), "")
		}
	}
	return row, err
}

func (t *rows) read() ([]string, error) {
	if t.bare {
		line, err := t.line(t.in)
		if err == io.EOF && len(line) > 0 {
			err = nil
		}
		return strings.Split(string(line), string(t.comma)), err
	}
	// escapes and the reader's own buffer take their part
	bound := 2*t.limits.Article + 64<<10
	if t.csv == nil {
		t.left = bounded{r: t.in, err: errTooLong}
		t.csv = csv.NewReader(&t.left)
		t.csv.Comma, t.csv.FieldsPerRecord = t.comma, -1
	}
	t.left.left = bound
	row, err := t.csv.Read()
	t.lost = errors.Is(err, errTooLong)
	return row, err
}
