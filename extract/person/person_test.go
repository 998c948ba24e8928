package person_test

import (
	"strings"
	"testing"

	"dateline/extract"
	"dateline/extract/nlp"
	"dateline/extract/person"
)

// find returns "text=name" of each mention of the body.
func find(t *testing.T, title, text string) []string {
	t.Helper()
	f, err := person.New()
	if err != nil {
		t.Fatal(err)
	}
	var p nlp.Parser
	var out []string
	for _, e := range f.Find(p.Parse(&extract.Article{Title: title, Text: text})).Body {
		out = append(out, e.Text+"="+e.Name)
	}
	return out
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"President Emmanuel Macron met Mr. Olaf Scholz in Berlin on Tuesday. Macron's visit was short.",
			"Emmanuel Macron=Emmanuel Macron|Olaf Scholz=Olaf Scholz|Macron=Emmanuel Macron"},
	} {
		if got := strings.Join(find(t, "", c.text), "|"); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
