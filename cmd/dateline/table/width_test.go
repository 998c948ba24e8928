package table

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
)

var update = flag.Bool("update", false, "write the goldens anew")

// shown are hits as a newsroom's index has them.
func shown() []desk.Hit {
	minister := &doc.Analysis{
		Article: doc.Article{ID: "post-2024-02-13-new-cabinet", URL: "https://post.example/2024/02/13/new-cabinet-of-kazakhstan-is-named-in-astana?from=feed", Source: "The Harbour Post and Upland Courier",
			Title: "New prime minister of Kazakhstan names his team", Published: "2024-02-13", Lang: "en", Text: "Donal Example met Ana Quill in Astana."},
		Entities: []doc.Entity{
			{Type: doc.City, Name: "Astana", ID: "geonames:1526273", Country: "KZ"}, {Type: doc.Country, Name: "Kazakhstan", ID: "KZ"},
			{Type: doc.Country, Name: "Kyrgyzstan", ID: "KG"}, {Type: doc.Date, Timex: "DATE", Value: "2024-02-13"}},
		Officials: []doc.Official{{Person: "Donal Example", Role: "minister", Portfolio: "foreign-affairs", Country: "KZ"},
			{Person: "Ana Quill", Role: "ambassador", Country: "KG", ToCountry: "KZ"}},
		Topics: []doc.Topic{{Name: "economy"}},
	}
	bare := &doc.Analysis{Article: doc.Article{ID: "b7", Text: "Rain fell."}}
	snippet := "Donal Example met Ana Quill in Astana, and both spoke of the water of the rivers that their countries share."
	at := strings.Index(snippet, "water")
	return []desk.Hit{
		{Analysis: minister, Size: 3, Snippet: snippet, Marks: []doc.Span{{Start: at, End: at + 5}}, TitleMarks: []doc.Span{{Start: 4, End: 9}}, Why: []string{"water ×2", "official:(minister KZ) (Donal Example, Minister of Foreign Affairs)"}},
		{Analysis: bare, Size: 1, Snippet: "Rain fell."},
	}
}

// TestWidths: hits, bars and differences as they look at three widths, in a window with
// colour and links, and without.
func TestWidths(t *testing.T) {
	timeline := answer.Timeline("month", answer.Counted{N: map[string]int{"2019-01": 4, "2019-03": 1}, Other: map[string]int{"2019-02": 2}, All: map[string]int{"2019-01": 8, "2019-02": 4, "2019-03": 9}})
	timeline.Series, timeline.Share = []string{"storm", "flood"}, true
	for _, width := range []int{60, 80, 120} {
		for _, colour := range []bool{false, true} {
			s := terminal.Screen{Width: width, Window: true, Color: colour, Links: colour}
			var b bytes.Buffer
			w := &Text{W: &b, Screen: s, First: 1}
			for _, h := range shown() {
				if err := w.Write(h); err != nil {
					t.Fatal(err)
				}
			}
			Bars(&b, s, timeline)
			if err := Diff(&b, s, "The mayor opened the old harbour on Monday, and the rain fell.", "The mayor opened the new harbour, and the rain fell on all who had come to see it."); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", "widths", fmt.Sprintf("%d-%v.golden", width, map[bool]string{false: "plain", true: "colour"}[colour]))
			got := strings.ReplaceAll(b.String(), "\x1b", "␛")
			if *update {
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil || string(want) != got {
				t.Errorf("%s: %v; go test ./cmd/dateline/table -run Widths -update accepts\n%s", path, err, got)
			}
		}
	}
}
