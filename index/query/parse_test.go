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
	case Exact:
		return field + `="` + n.Text + `"`
	case Close:
		return fmt.Sprintf(`%s"%s"~%d`, field, n.Text, n.Between)
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
	case Within:
		return fmt.Sprintf("in %v", n.Corners)
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
		{"org:NATO -organization:who", "(organization:NATO -organization:who)"},
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
		{`near:"Samarkand; Springfield, Illinois,100km"`, "(near Samarkand 100 | near Springfield, Illinois 100)"},
		{`near:"35,60 42.5,-70"`, "in [{35 60} {42.5 -70}]"},
		{`near:"35,60 42,70 50,0"`, "in [{35 60} {42 70} {50 0}]"},
		{"lang:english", "lang:en"},
		{"lang:FR", "lang:fr"},
		{"lang:norwegian", "(lang:nb | lang:nn | lang:no)"},
		{"lang:en-gb", "lang:en-gb"},
		{"city:geonames:1526273", "city:geonames:1526273"},
		{"at 10:30", "(at 10 30)"},
		{"source:bbc.co.uk", "source:bbc.co.uk"},
		{"a || b", "(a | b)"},
		{"a||b|c", "(a | b | c)"},
		{"a && b", "(a b)"},
		{"a&&b", "(a b)"},
		{"AT&T R&D", "(AT&T R&D)"},
		{"a or b", "(a | b)"},
		{"(a or b) c", "((a | b) c)"},
		{"a or b c", "(a | (b c))"},
		{"a and b", "(a b)"},
		{"a not b", "(a -b)"},
		{"a and not b", "(a -b)"},
		{"a AND NOT b", "(a -b)"},
		{"a OR NOT b", "(a | -b)"},
		{`"a or b" c`, `("a or b" c)`},
		{"a or", "(a or)"},
		{"or a", "(or a)"},
		{"not a", "(not a)"},
		{"whether or not a", "(whether or not a)"},
		{"he will not resign", "(he will not resign)"},
		{"person:(a or b)", "(person:a | person:b)"},
		{"country:(KZ or UZ || KG)", "(country:KZ | country:UZ | country:KG)"},
		{"!a b", "(-a b)"},
		{"a !b", "(a -b)"},
		{"a –b", "(a -b)"},
		{"+a -b", "(a -b)"},
		{"Yahoo! a - b", "(Yahoo! a - b)"},
		{`="the very words"`, `="the very words"`},
		{`=leaves title:="the a" text:=x`, `(="leaves" title:="the a" text:="x")`},
		{`person:="Ana Quill"`, `person:"Ana Quill"`},
		{"country:=KZ", "country:KZ"},
		{`"trade war"~5 title:"a b"~0`, `("trade war"~5 title:"a b"~0)`},
		{"“trade war” «a b»", `("trade war" "a b")`},
		{"after:2019", "date:[2020-01-01 ]"},
		{"before:2019-11", "date:[ 2019-10-31]"},
		{"date:[2019 TO 2020-03]", "date:[2019-01-01 2020-03-31]"},
		{"date:[* TO 2020]", "date:[ 2020-12-31]"},
		{"date:2019-W10", "date:[2019-03-04 2019-03-10]"},
		{"date:2020-W53", "date:[2020-12-28 2021-01-03]"},
		{`date:"March 1987"`, "date:[1987-03-01 1987-03-31]"},
		{`date:"Sept. 3, 1987"`, "date:[1987-09-03 1987-09-03]"},
		{`date:"3 March 1987"`, "date:[1987-03-03 1987-03-03]"},
		{`date:"March 1987 to May 1987"`, "date:[1987-03-01 1987-05-31]"},
		{`date:"Q3 2019"`, "date:[2019-07-01 2019-09-30]"},
		{"date:2019Q3", "date:[2019-07-01 2019-09-30]"},
		{"about:1980s", "about:[1980-01-01 1989-12-31]"},
		{"date:20191103", "date:[2019-11-03 2019-11-03]"},
		{"date:2019/11/03", "date:[2019-11-03 2019-11-03]"},
		{"date:2019 date:2019-03", "(date:[2019-01-01 2019-12-31] date:[2019-03-01 2019-03-31])"},
		{"about:2019 about:2018", "(about:[2019-01-01 2019-12-31] about:[2018-01-01 2018-12-31])"},
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
		{`near:";,5km"`, 5, ""},
		{`near:"91,0 0,0"`, 5, ""},
		{`near:"1,0 0,0 x"`, 5, ""},
		{"lang:englisch", 5, "english"},
		{"lang:klingonian", 5, ""},
		{"official:()", 9, ""},
		{"official:(size:big)", 10, ""},
		{"word~3", 4, ""},
		{"title:(country:KZ)", 7, ""},
		{"\xff", 0, ""},
		{"AND a", 0, ""},
		{"a AND", 2, ""},
		{"a OR AND b", 5, ""},
		{"a || || b", 5, ""},
		{"/drou.*/", 0, "drou*"},
		{"a drought^2", 9, "drought"},
		{`"a b"^2`, 5, `"a b"`},
		{"trade w/5 war", 6, `"one two"~5`},
		{"trade NEAR war", 6, `"one two"~10`},
		{`"climat* change"`, 6, ""},
		{`"a b"~`, 6, ""},
		{`"a b"~101`, 6, ""},
		{`="a b"~5`, 0, ""},
		{"=", 0, ""},
		{"site:example.org", 0, "source:"},
		{"date:2020..2019", 5, ""},
		{"date:2019-W54", 5, ""},
		{"date:2019-W53", 5, ""},
		{"date:03/11/2019", 5, ""},
		{"date:[2019 TO 2020", 5, ""},
		{"after:2020 before:2019", 18, ""},
		{"date:2019 date:2020", 15, ""},
		{"after:none", 6, ""},
		{"country:(KZ AND UZ)", 12, ""},
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

// TestMeantRole: who asks for an office by its title is told the role that it is of.
func TestMeantRole(t *testing.T) {
	for word, want := range map[string]string{"president": "head-of-state", "Prime Minister": "head-of-government", "ministers": "minister",
		"minster": "minister", "senator": "legislator", "king": "royal", "zzzz": ""} {
		if got := Meant("role", word); got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
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

// TestReading: a query reads as the same one again when all that was understood is
// written out.
func TestReading(t *testing.T) {
	for text, want := range map[string]string{
		"a b OR c":               "(a AND b) OR c",
		"a -(b OR c d)":          "a AND NOT (b OR (c AND d))",
		"drought or flood":       "drought OR flood",
		"--a":                    "NOT NOT a",
		"((a OR b) OR c)":        "(a OR b) OR c",
		"whether or not a":       `whether AND "or" AND "not" AND a`,
		`="x" "y z"~3 te* use~2`: `="x" AND "y z"~3 AND te* AND use~2`,
		"role:minister":          `official:(role:"minister")`,
		"date:>2019 about:2015":  "date:2020-01-01.. AND about:2015-01-01..2015-12-31",
	} {
		n, err := Parse(text, now)
		if err != nil {
			t.Fatal(err)
		}
		if got := n.Reading(); got != want {
			t.Errorf("%s reads %s, want %s", text, got, want)
		}
	}
}

// TestNotes: what is read otherwise than it may have been meant is told.
func TestNotes(t *testing.T) {
	for text, want := range map[string]string{
		"a or b":             `"or" is read as OR`,
		"a not b":            `"not" is read as NOT`,
		"he will not resign": `"not" is read as a word`,
		"a || b":             "",
		"a OR b":             "",
		`"a or b"`:           "",
	} {
		_, notes, err := ParseNoted(text, now)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(notes, "\n"); (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%s is told %q, want %q", text, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, q := range []string{`a -b "c d" OR (title:e f*)`, "official:(minister KZ) date:>2019 near:x,1km", "-(-(a))", "country:(KZ \"UZ\") wrod~2",
		`="the a" or "b c"~5 || !d`, `date:[2019 TO 2020] after:2019-W10 about:"March 1987"`, `near:"1,2 3,4" near:"a; b, c,5km" lang:norwegian`, "“a” not b|c&&d"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		n, err := Parse(q, now)
		var e *Error
		switch {
		case err == nil:
			check(t, n, len(q), 0)
			again, err := Parse(n.Reading(), now)
			if len(n.Reading()) <= MaxBytes && (err != nil || again.Reading() != n.Reading()) {
				t.Errorf("%q reads %q, and that %v, %v", q, n.Reading(), again, err)
			}
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
