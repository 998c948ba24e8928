package query

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/extract/vocab"
)

// now is a Wednesday.
var now = time.Date(2019, 11, 6, 15, 0, 0, 0, time.UTC)

// show prints a tree in one line.
func show(n *Node) string {
	var kids []string
	for _, k := range n.Kids {
		kids = append(kids, show(k))
	}
	field := ""
	if n.Field != "" {
		field = n.Field + ":"
	}
	switch n.Op {
	case All:
		return "*"
	case And:
		return "(" + strings.Join(kids, " ") + ")"
	case Or:
		return "(" + strings.Join(kids, " | ") + ")"
	case Not:
		return "-" + kids[0]
	case Phrase:
		return field + `"` + n.Text + `"`
	case Prefix:
		return field + n.Text + "*"
	case Fuzzy:
		return fmt.Sprintf("%s%s~%d", field, n.Text, n.Fuzz)
	case Days:
		return fmt.Sprintf("%s[%s %s]", field, n.From, n.To)
	case Missing:
		return field + "none"
	case Near:
		return fmt.Sprintf("near %s %.0f", n.Text, n.Km)
	case Record:
		var attrs []string
		for _, a := range n.Attrs {
			attrs = append(attrs, a.Kind+"="+a.Text)
		}
		return "{" + strings.Join(attrs, " ") + "}"
	}
	return field + n.Text
}

func TestParse(t *testing.T) {
	tests := []struct{ query, want string }{
		{"", "*"},
		{"  ", "*"},
		{"*", "*"},
		{"river dam", "(river dam)"},
		{"river OR dam", "(river | dam)"},
		{"a b OR c", "((a b) | c)"},
		{"a AND b", "(a b)"},
		{"river -dam", "(river -dam)"},
		{"NOT dam", "-dam"},
		{"well-known", "well-known"},
		{`"shared rivers" -(dam OR weir)`, `("shared rivers" -(dam | weir))`},
		{"irrig* wrod~ wrod~2", "(irrig* wrod~1 wrod~2)"},
		{"what?", "what"},
		{"title:river person:quill", "(title:river person:quill)"},
		{`person:"Ana Quill"`, `person:"Ana Quill"`},
		{"title:(river OR dam)", "(title:river | title:dam)"},
		{"country:(KZ UZ)", "(country:KZ | country:UZ)"},
		{"TITLE:x", "title:x"},
		{"official:(minister foreign-affairs KZ)", "{=minister =foreign-affairs =KZ}"},
		{`-official:(role:minister person:"Ana Quill" of:KZ)`, "-{role=minister person=Ana Quill country=KZ}"},
		{"role:minister portfolio:trade", "({role=minister} {portfolio=trade})"},
		{"date:2019", "date:[2019-01-01 2019-12-31]"},
		{"date:2019-02", "date:[2019-02-01 2019-02-28]"},
		{"date:2019-01..2019-03", "date:[2019-01-01 2019-03-31]"},
		{"date:>2019", "date:[2020-01-01 ]"},
		{"date:>=2019-11-03", "date:[2019-11-03 ]"},
		{"date:<2019-11", "date:[ 2019-10-31]"},
		{"date:..2019", "date:[ 2019-12-31]"},
		{"date:last-week", "date:[2019-10-28 2019-11-03]"},
		{"date:this-week", "date:[2019-11-04 2019-11-10]"},
		{"date:yesterday", "date:[2019-11-05 2019-11-05]"},
		{"date:7d", "date:[2019-10-31 2019-11-06]"},
		{"date:2019-Q4", "date:[2019-10-01 2019-12-31]"},
		{"date:none about:2015-11", "(date:none about:[2015-11-01 2015-11-30])"},
		{`near:"Samarkand,300km"`, "near Samarkand 300"},
		{"near:39.65,66.96,10mi", "near 39.65,66.96 16"},
		{"city:geonames:1526273", "city:geonames:1526273"},
		{"at 10:30", "(at 10 30)"},
		{"source:bbc.co.uk", "source:bbc.co.uk"},
	}
	for _, test := range tests {
		t.Run(test.query, func(t *testing.T) {
			n, err := Parse(test.query, now)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(n); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct {
		query string
		at    int
		try   string
	}{
		{"a (b", 2, ""},
		{"a b)", 3, ""},
		{`a "b`, 2, ""},
		{"a OR", 2, ""},
		{"OR a", 0, ""},
		{"()", 1, ""},
		{"-(", 2, ""},
		{"titel:x", 0, "title:"},
		{"role:minster", 5, "minister"},
		{"topic:economics", 6, "economy"},
		{"topic:securty", 6, "security"},
		{"portfolio:foreign", 10, "foreign-affairs"},
		{"date:soon", 5, ""},
		{"date:2020..2019", 5, ""},
		{"date:>9999", 5, ""},
		{"about:>9999-12-31", 6, ""},
		{"date:<0000", 5, ""},
		{"country:", 8, ""},
		{"a* b", 0, ""},
		{"*ism", 0, ""},
		{"near:Samarkand", 5, ""},
		{"near:Samarkand,far", 5, ""},
		{"official:()", 9, ""},
		{"official:(size:big)", 10, ""},
		{"word~3", 4, ""},
		{"title:(country:KZ)", 7, ""},
		{"\xff", 0, ""},
	}
	for _, test := range tests {
		t.Run(test.query, func(t *testing.T) {
			_, err := Parse(test.query, now)
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v", err)
			}
			if e.At != test.at || test.try != "" && e.Try != test.try {
				t.Errorf("at %d, try %q, want %d, %q: %v", e.At, e.Try, test.at, test.try, err)
			}
		})
	}
}

// TestNearest: a guess shares more with a word than it lacks.
func TestNearest(t *testing.T) {
	for word, want := range map[string]string{"foo": "", "a": "", "x": "", "": "", "fo": "", "titel": "title", "contry": "country", "lng": "lang"} {
		if got := Nearest(word, vocab.FieldIDs()); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

func TestHostileQueriesAreRefused(t *testing.T) {
	for name, q := range map[string]string{
		"ten thousand wildcards": strings.Repeat("ab* ", 10000),
		"many clauses":           strings.Repeat("a ", 1000),
		"deep parentheses":       strings.Repeat("(", 1000) + "a" + strings.Repeat(")", 1000),
		"many minus signs":       strings.Repeat("-", 1000) + "a",
		"a long record":          "official:(" + strings.Repeat("a ", 500) + ")",
		"many values":            "country:(" + strings.Repeat("KZ ", 500) + ")",
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Parse(q, now); err == nil {
				t.Error("it is taken")
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, q := range []string{`a -b "c d" OR (title:e f*)`, "official:(minister KZ) date:>2019 near:x,1km", "-(-(a))", "country:(KZ \"UZ\") wrod~2"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		n, err := Parse(q, now)
		var e *Error
		switch {
		case err == nil:
			check(t, n, len(q), 0)
		case !errors.As(err, &e):
			t.Errorf("an error without a place: %v", err)
		case e.At < 0 || e.At > len(q) && e.At != MaxBytes:
			t.Errorf("place %d of %d", e.At, len(q))
		default:
			_ = e.Error()
		}
	})
}

func check(t *testing.T, n *Node, size, depth int) {
	t.Helper()
	if n == nil || n.At < 0 || n.At > size || depth > 4*maxDepth {
		t.Fatalf("node %+v at depth %d", n, depth)
	}
	if (n.Op == And || n.Op == Or) && len(n.Kids) < 2 || n.Op == Not && len(n.Kids) != 1 {
		t.Errorf("%d kids under %d", len(n.Kids), n.Op)
	}
	for _, k := range n.Kids {
		check(t, k, size, depth+1)
	}
}
