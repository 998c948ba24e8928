package source

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

const prose = "The ministers met in the border town on Tuesday."

// read reads one file of a name and gives a line of JSON an item.
func read(t *testing.T, f Files, name, content string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir+"/"+name, content)
	f.Roots = []string{dir}
	return strings.ReplaceAll(readAll(t, &f), dir+"/", "")
}

// TestTableShapes: what spreadsheets and programs write is one and the same article.
func TestTableShapes(t *testing.T) {
	const want = `"title":"Talks, at last","published":"2019-11-03"`
	for name, file := range map[string][2]string{
		"commas":            {"a.csv", "Title,Date,Text\n\"Talks, at last\",2019-11-03," + prose + "\n"},
		"semicolons":        {"a.csv", "headline;pubDate;content\nTalks, at last;2019-11-03;" + prose + "\n"},
		"tabs under csv":    {"a.csv", "title\tpublished\tbody\nTalks, at last\t2019-11-03\t" + prose + "\n"},
		"pipes":             {"a.csv", "title|published|body\nTalks, at last|2019-11-03|" + prose + "\n"},
		"tabs":              {"a.tsv", "TITLE\tPUBLISHED\tTEXT\nTalks, at last\t2019-11-03\t" + prose + "\n"},
		"tabs, gzip's name": {"a.TAB", "title\tpublished\ttext\r\nTalks, at last\t2019-11-03\t" + prose + "\r\n"},
		"mark":              {"a.csv", "\xef\xbb\xbftitle,published,text\r\n\"Talks, at last\",2019-11-03," + prose + "\r\n"},
		"utf-16":            {"a.tsv", wide("title\tpublished\ttext\r\nTalks, at last\t2019-11-03\t" + prose + "\r\n")},
		"spaces in keys":    {"a.csv", "title,date publish,body text\n\"Talks, at last\",2019-11-03," + prose + "\n"},
		"other columns":     {"a.csv", "n,title,views,published,text\n1,\"Talks, at last\",99,2019-11-03," + prose + "\n"},
		"no end":            {"a.csv", "title,published,text\n\"Talks, at last\",2019-11-03," + prose},
		"markup":            {"a.csv", "title,published,content\n\"Talks, at last\",2019-11-03,<p>" + prose + "</p>\n"},
	} {
		got := read(t, Files{}, file[0], file[1])
		if !strings.Contains(got, want) || !strings.Contains(got, prose+`"`) || strings.Count(got, "\n") != 1 || !strings.Contains(strings.ToLower(got), `:2","url"`) {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// wide is text as UTF-16 with its mark.
func wide(s string) string {
	b := []byte("\xff\xfe")
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

// TestTableRows: a row that cannot be trusted is named, the others are read.
func TestTableRows(t *testing.T) {
	long := strings.Repeat("x", 3000)
	got := read(t, Files{Limits: Limits{Article: 1024}}, "a.csv", "title,text\n"+
		"one,\""+prose+"\n\nIt went on.\"\n"+ // a cell of several lines
		"two\n"+
		"three,"+prose+",more\n"+
		"four,it said \"no\" to that\n"+
		",,\n"+
		"five,\n"+
		"six,"+long+"\n"+
		"seven,"+prose+"\n")
	for want, n := range map[string]int{
		`"article"`: 2, `It went on."`: 1, `a.csv:9","url"`: 1,
		`a.csv:3","stage":"parse","reason":"row 3: it has 1 columns and the header 2"`: 1,
		`"row 4: it has 3 columns and the header 2"`:                                   1,
		`row 5: bare \" in non-quoted-field in line 7`:                                 1,
		`a.csv:7","stage":"parse","reason":"it has a title and no text"`:               1,
		`its text has 3000 bytes: longer than the bound`:                               1,
	} {
		if strings.Count(got, want) != n {
			t.Errorf("%d times %s, want %d, in\n%s", strings.Count(got, want), want, n, got)
		}
	}
	// a mark that is never closed takes no more than the bound, and is no article
	got = read(t, Files{Limits: Limits{Article: 1024}}, "a.csv", "title,text\none,"+prose+"\ntwo,\""+strings.Repeat(prose+"\n", 10_000))
	if strings.Count(got, `"article"`) != 1 || !strings.Contains(got, "row 3: longer than the bound for one article") || strings.Count(got, "\n") != 2 {
		t.Errorf("an open quotation: %.2000s", got)
	}
	if got = read(t, Files{}, "a.csv", "title,text\none,"+prose+"\ntwo,\""+prose); !strings.Contains(got, `row 3: extraneous or missing \" in quoted-field`) {
		t.Errorf("an open quotation at the end: %s", got)
	}
}

// TestTableTabs: programs that write tabs quote nothing, spreadsheets do.
func TestTableTabs(t *testing.T) {
	bare := read(t, Files{}, "a.tsv", "title\ttext\n\"No,\" he said\t"+prose+"\nTwo 5\" guns\t"+prose+"\nThree\t\"Yes\n")
	if strings.Count(bare, `"article"`) != 3 || !strings.Contains(bare, `"title":"\"No,\" he said"`) {
		t.Errorf("bare: %s", bare)
	}
	quoted := read(t, Files{}, "a.tsv", "title\ttext\n\"No,\"\t\""+prose+"\nAnd \"\"more\"\".\"\n")
	if strings.Count(quoted, `"article"`) != 1 || !strings.Contains(quoted, `And \"more\".`) {
		t.Errorf("quoted: %s", quoted)
	}
}

func TestTableLatin(t *testing.T) {
	got := read(t, Files{}, "a.csv", "title,text\nDer Pr\xe4sident,The pr\xe9sident met the ministers in S\xe3o Paulo on Tuesday.\n")
	if !strings.Contains(got, "Der Präsident") || !strings.Contains(got, "São Paulo") {
		t.Error(got)
	}
}

// TestColumns: columns of any name by --columns, which stands above the keys' own names.
func TestColumns(t *testing.T) {
	columns, err := ParseColumns([]string{"title=Schlagzeile", " Text = Story "})
	if err != nil {
		t.Fatal(err)
	}
	got := read(t, Files{Columns: columns}, "a.csv", "Title,SCHLAGZEILE,story,text\nwrong,Talks,"+prose+",wrong\n")
	if !strings.Contains(got, `"title":"Talks"`) || !strings.Contains(got, prose) {
		t.Error(got)
	}
	got = read(t, Files{}, "a.csv", "Schlagzeile,Story\nTalks,"+prose+"\n")
	if !strings.Contains(got, `a table without a column of text: its columns are \"Schlagzeile\", \"Story\"; --columns text=NAME names it`) {
		t.Error(got)
	}
	for _, bad := range []string{"title", "title=", "views=Views"} {
		if _, err := ParseColumns([]string{bad}); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// FuzzTable: any bytes under the name of a table are articles or named skips, and end.
func FuzzTable(f *testing.F) {
	f.Add("title,text\na,b\n")
	f.Add("text\tid\n\"a\tb\n")
	f.Add("\xff\xfet\x00")
	f.Fuzz(func(t *testing.T, s string) {
		for _, name := range []string{"a.csv", "a.tsv"} {
			first := read(t, Files{Limits: Limits{Article: 4096}}, name, s)
			if !utf8.ValidString(first) || first != read(t, Files{Limits: Limits{Article: 4096}}, name, s) {
				t.Errorf("%s: %q", name, first)
			}
		}
	})
}
