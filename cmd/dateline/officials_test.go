package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extract"
	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/bleve"
)

// longID is wider than a line.
const longID = "a-report-whose-id-is-the-whole-address-of-a-page-with-all-the-words-of-its-title-and-then-some-more-of-them"

// parliament makes an index of records, one an article.
func parliament(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "index")
	w, err := bleve.At(dir).OpenWriter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var list []*doc.Analysis
	add := func(n int, o doc.Official) {
		for range n {
			o.Rule, o.Start, o.End = "official/test", -1, -1
			a := &doc.Analysis{Article: doc.Article{ID: fmt.Sprintf("%02d", len(list)), Published: fmt.Sprintf("2019-01-%02d", 1+len(list)%28), Title: "t", Text: "text"}}
			a.Officials = []doc.Official{o}
			list = append(list, a)
		}
	}
	add(12, doc.Official{Person: "Donal Example", Role: "head-of-state", Country: "XK", PersonID: "wikidata:Q7"})
	add(1, doc.Official{Person: "Donal Example", Role: "head-of-state", Country: "IR", Inherited: true})
	add(1, doc.Official{Person: "Vera Nova", Role: "head-of-state", Country: "IR"})
	add(1, doc.Official{Person: "Club Chairman", Role: "head-of-state", Country: "IR", Inherited: true})
	add(1, doc.Official{Person: "Ana Quill", Role: "ambassador", Country: "IR", ToCountry: "FR"})
	for i := range 23 {
		add(2, doc.Official{Person: "Member Number" + strings.Repeat("x", i), Role: "legislator", Country: "IR", Inherited: true})
	}
	list[14].ID = longID
	if err := w.Write(t.Context(), list, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.SetRules(extract.Rules()); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestOfficials: what counts is listed, and what is not is told of; a guess gives way.
func TestOfficials(t *testing.T) {
	dir := parliament(t)
	for _, c := range []struct {
		args      string
		lines     int
		has, told string
	}{
		{"--of IR --role head-of-state", 2, "Vera Nova", "1 of too few articles (--min 1)"},
		{"--of IR --role head-of-state --all", 3, "Club Chairman", unsaid + " no article says"},
		{"--of XK", 2, "Donal Example           13  2019-01-01 to 2019-01-13  12", ""},
		{"--of XK --inherited no", 2, "Donal Example           12  2019-01-01 to 2019-01-12  11", ""},
		{"--of XK --inherited only", 0, "", "left out: 1 of too few"},
		{"--role legislator", 21, "Member Numberx ", "3 beyond the first of their office (--limit 0)"},
		{"--role legislator --limit 0", 24, "2* 2019", unsaid},
		{"--role legislator -n 3", 4, "", "20 beyond"},
		{"--role legislator --all", 24, "", unsaid},
		{"--role legislator --min 3", 0, "", "23 of too few"},
		{"--to-country FR --min 1", 2, "Ana Quill                1  2019-01-16  ", ""},
		{"--to-country DE --all", 0, "", ""},
		{"official:(ambassador to:FR) --all", 2, "to FR", ""},
	} {
		stdout, stderr, code := call(t, append([]string{"officials", "--index", dir}, strings.Fields(c.args)...)...)
		if code != exitDone || strings.Count(stdout, "\n") != c.lines || !strings.Contains(stdout, c.has) || !strings.Contains(stderr, c.told) || c.told == "" && stderr != "" {
			t.Errorf("%s: exit %d, want %q and %q in\n%s%s", c.args, code, c.has, c.told, stdout, stderr)
		}
	}
	stdout, stderr, _ := call(t, "officials", "--index", dir, "--most", "3", "--sort", "count")
	if want := "  Donal Example"; !strings.HasPrefix(stdout, want) || !strings.Contains(stdout, " 13  Kosovo: head of state\n") || strings.Count(stdout, "\n") != 3 || !strings.Contains(stderr, "of fewer articles than these (--most 0)") {
		t.Errorf("by count: %s%s", stdout, stderr)
	}
	if stdout, _, _ := call(t, "officials", "--index", dir, "--of", "IR", "--all"); !strings.Contains(stdout, longID+"\n") {
		t.Errorf("an id is cut in\n%s", stdout)
	}
}

func TestOfficialsForPrograms(t *testing.T) {
	dir := parliament(t)
	stdout, stderr, code := call(t, "officials", "--index", dir, "--of", "XK", "--json")
	var got index.Tenure
	if err := json.Unmarshal([]byte(stdout), &got); err != nil || code != exitDone || stderr != "" {
		t.Fatalf("%d %v %s", code, err, stderr)
	}
	if s := fmt.Sprintf("%s %d %d %v %s %s", got.PersonID, got.Articles, got.Inherited, got.States, got.First, got.Last); s != "wikidata:Q7 13 1 [{XK 12} {IR 1}] 2019-01-01 2019-01-13" {
		t.Error(s)
	}
	for _, args := range []string{"--inherited maybe", "--min -1", "--limit -1", "--to-country Atlantis"} {
		if _, _, code := call(t, append([]string{"officials", "--index", dir}, strings.Fields(args)...)...); code != exitUsage {
			t.Errorf("%s: exit %d", args, code)
		}
	}
}

// TestEnvoysAreShown: the host stands where officials are shown.
func TestEnvoysAreShown(t *testing.T) {
	dir := parliament(t)
	for args, want := range map[string]string{
		"show 15 --no-text": "Ana Quill, ambassador IR to FR",
		"show 00 --no-text": "Donal Example, head-of-state XK wikidata:Q7",
		"search --to-country FR --of IR --findings --format csv":    "ambassador||IR|FR",
		"search to:FR --format csv":                                 "Ana Quill (ambassador IR to FR)",
		"search person-id:wikidata:Q7 --limit 1 --sort date --json": `"person_id":"wikidata:Q7"`,
		"search --to-country FR --of XK --json":                     "",
	} {
		stdout, stderr, code := call(t, append(strings.Fields(args), "--index", dir)...)
		if code != exitDone || !strings.Contains(stdout, want) || want == "" && stdout != "" {
			t.Errorf("%s: exit %d, no %q in %s%s", args, code, want, stdout, stderr)
		}
	}
}
