package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPersonsAcrossArticles: one person of several articles is counted as one, found by
// any name and by the id, and explained; the user's dictionary has the last word.
func TestPersonsAcrossArticles(t *testing.T) {
	home := t.TempDir()
	dir, file, own := filepath.Join(home, "index"), filepath.Join(home, "a.jsonl"), filepath.Join(home, "own.tsv")
	articles := `{"id":"one","published":"2031-05-04","text":"The mayor of Lima, Ana B. Quillar, met farmers in Peru. Quillar promised roads."}
{"id":"two","published":"2031-06-04","text":"Farmers in Cusco wrote to Ana Quillar about the roads that were promised in May."}
{"id":"three","published":"2031-06-05","text":"The boxer Moe Sample beat Ben Roe in a fight that nobody in Leeds will forget soon."}
{"id":"four","published":"2012-09-05","text":"Mohamed Morsy spoke to reporters in Egypt on Monday, and Anwar Roe listened to him."}
`
	if err := os.WriteFile(file, []byte(articles), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(own, []byte("same\tAnwar Roe\tAnwar Marlow\napart\tBen Roe\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(want []string, args ...string) {
		t.Helper()
		stdout, stderr, code := call(t, append(args, "--index", dir)...)
		if code != exitDone {
			t.Fatalf("%v: exit %d: %s", args, code, stderr)
		}
		for _, w := range want {
			if !strings.Contains(stdout, w) {
				t.Errorf("%v: no %q in\n%s", args, w, stdout)
			}
		}
	}
	run(nil, "ingest", "--quiet", "--dictionary", own, file)
	run([]string{`"value":"Ana B. Quillar","id":"person:ana-quillar","hits":2`, `"id":"holder:EG-mohamed-morsi"`}, "search", "*", "--facet", "person", "--format", "json")
	run([]string{`"id":"one"`, `"id":"two"`}, "search", "person-id:person:ana-quillar", "--json")
	run([]string{`"id":"four"`}, "search", "person:mursi", "--json")
	run([]string{"person:ana-quillar~b@PE", ",thing\n"}, "search", "id:one", "--findings", "--format", "csv")
	run([]string{",person-ids,organization-ids\n", ",person:ana-quillar,\n"}, "search", "id:two", "--format", "csv")
	run([]string{`"person_id":"person:ana-quillar@PE"`}, "officials", "--json", "--all")
	run([]string{"Ana B. Quillar\n  person:ana-quillar~b@PE\n  nobody known: "}, "explain", "one", "--persons")
	run([]string{"Mohamed Morsy\n  holder:EG-mohamed-morsi\n  heard as"}, "explain", "four", "--persons")
	run([]string{"person:anwar-marlow\n  the one whom your own"}, "explain", "four", "--persons")
	run([]string{"person:ben-roe!\n  kept apart"}, "explain", "three", "--persons")
	stdout, stderr, code := call(t, "explain", "four", "--persons", "--json", "--index", dir)
	if code != exitDone {
		t.Fatal(stderr)
	}
	for line := range strings.Lines(stdout) {
		var whose struct{ ID, Name, Person, How string }
		if err := json.Unmarshal([]byte(line), &whose); err != nil || whose.ID != "four" || whose.Person == "" || whose.How == "" {
			t.Errorf("%s: %v", line, err)
		}
	}
	if _, _, code := call(t, "explain", "four", "--persons", "--officials", "--index", dir); code != exitUsage {
		t.Errorf("two questions at once: exit %d", code)
	}
}
