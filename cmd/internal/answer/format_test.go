package answer

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/mmcdole/gofeed"
	"github.com/tidwall/geojson"

	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// hostile is text that breaks a careless writer of any of the formats.
const hostile = "=cmd|' /C calc'!A0\",\r\n<script>&amp;]]>\x00\x1b[31m\u2028\u202e\ufffe 東京 \U0001f30d \\u0041"

// samples are hits with much, with little and with hostile content.
func samples() []desk.Hit {
	text := "Ministers met in Osh on Monday. " + hostile
	full := &doc.Analysis{
		Article: doc.Article{ID: "a/1 ?#\"", URL: "https://news.example.org/a?x=1&y=<2>|3", Source: "The \"Valley\" Herald", Author: "Ana Quill",
			Title: hostile, Published: "2019-11-04T08:30:00+06:00", Lang: "en", Text: text},
		Entities: []doc.Entity{
			{Type: doc.City, Start: 17, End: 20, Text: "Osh", ID: "geonames:1", Name: "Osh", Country: "KG", Point: &doc.Point{Lat: 40.5283, Lon: 72.7985}, Rule: "city/name"},
			{Type: doc.City, Start: 17, End: 20, Text: "Osh", ID: "geonames:2", Name: "-180, East", Country: "FJ", Point: &doc.Point{Lat: -90, Lon: -180}, Rule: "city/name"},
			{Type: doc.Country, Start: 17, End: 20, Text: "Osh", ID: "KG", Name: "Kyrgyzstan", Rule: "country/name"},
			{Type: doc.Person, Start: 0, End: 9, Text: "Ministers", Name: "@Ana \"Q\" Quill", Rule: "person/crf"},
			{Type: doc.Date, Start: 24, End: 30, Text: "Monday", Timex: "DATE", Value: "2019-11-04", Rule: "date/weekday"}},
		Officials: []doc.Official{{Person: "Ana Quill", Office: "minister", Role: "minister", Portfolio: "trade", Country: "KG", Start: 0, End: 9, Rule: "official/title"}},
		Topics:    []doc.Topic{{Name: "economy", Score: 0.9, Medtop: "04000000", Why: []doc.Span{{Start: 0, End: 9}}}},
	}
	bare := &doc.Analysis{Article: doc.Article{ID: "b", URL: "not an address"}}
	month := &doc.Analysis{Article: doc.Article{ID: "c", Title: "Rivers", Published: "2019-11", Text: "Rivers rise."}}
	return []desk.Hit{{Analysis: full, Score: 1.5, Size: 2, Snippet: text}, {Analysis: bare, Size: 1}, {Analysis: month, Size: 1, Snippet: "Rivers rise."}}
}

// written is the document of a format.
func written(t *testing.T, format string, head Head, items []desk.Hit) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := New(format, &out, head)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range items {
		if err := w.Write(i); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var hostileHead = Head{Query: "=1+1 " + hostile, Articles: 4, Stories: 3}

func TestCSV(t *testing.T) {
	items := samples()
	rows, err := csv.NewReader(bytes.NewReader(written(t, "csv", hostileHead, items))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	head := strings.Fields("id url source date title officials countries cities topics persons author lang story copies snippet coordinates")
	if !slices.Equal(rows[0], vocab.ColumnIDs()) || !slices.Equal(rows[0][:len(head)], head) || len(rows) != 1+len(items) {
		t.Fatalf("%d rows under %q", len(rows), rows[0])
	}
	// encoding/csv reads a line's end as \n, however it was written
	want := []string{items[0].ID, items[0].URL, items[0].Source, items[0].Published, "'" + strings.ReplaceAll(hostile, "\r\n", "\n"),
		"Ana Quill (minister trade KG)", "KG", "Osh; -180, East", "economy", "'@Ana \"Q\" Quill", "Ana Quill", "en", "", "2",
		strings.Join(strings.Fields(items[0].Snippet), " "), "40.5283,72.7985; -90.0000,-180.0000"}
	if !slices.Equal(rows[1][:len(head)], want) {
		t.Errorf("got  %q\nwant %q", rows[1], want)
	}
	for _, row := range rows {
		for _, cell := range row {
			if first := []rune(cell + " ")[0]; strings.ContainsRune("=+-@\t\r\n|＝＋－＠", first) {
				t.Errorf("a spreadsheet takes %q for a formula", cell)
			}
		}
	}
	if rows, err = csv.NewReader(bytes.NewReader(written(t, "csv", Head{}, nil))).ReadAll(); err != nil || len(rows) != 1 {
		t.Errorf("no hit gives %q, %v", rows, err)
	}
}

func TestCSVOfFindings(t *testing.T) {
	items := samples()
	rows, err := csv.NewReader(bytes.NewReader(written(t, "csv", Head{Findings: true}, items))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1+len(findings(items[0])) || len(rows) != 8 {
		t.Errorf("%d rows", len(rows))
	}
	for _, row := range rows[1:] {
		var start, end int
		if _, err := fmt.Sscan(row[3]+" "+row[4], &start, &end); err != nil {
			t.Errorf("%q: %v", row, err)
		}
		if start >= 0 && items[0].Analysis.Text[start:end] != row[2] && row[1] != "official" {
			t.Errorf("%q is not at %d to %d", row[2], start, end)
		}
	}
}

func TestJSON(t *testing.T) {
	items := samples()
	type object struct {
		doc.Analysis
		Score  float64
		Copies int
	}
	var doc struct {
		Query             string
		Articles, Stories int
		Hits              []object
	}
	if err := json.Unmarshal(written(t, "json", hostileHead, items), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Query != hostileHead.Query || doc.Articles != 4 || doc.Stories != 3 || len(doc.Hits) != len(items) {
		t.Errorf("read back as %+v", doc)
	}
	list := doc.Hits
	for line := range bytes.Lines(written(t, "jsonl", hostileHead, items)) {
		var o object
		if err := json.Unmarshal(line, &o); err != nil {
			t.Fatalf("%v in %q", err, line)
		}
		list = append(list, o)
	}
	if len(list) != 2*len(items) {
		t.Fatalf("%d lines for %d hits", len(list)-len(items), len(items))
	}
	for n, o := range list {
		want := items[n%len(items)]
		if !reflect.DeepEqual(&o.Analysis, want.Analysis) || o.Copies != want.Size {
			t.Errorf("got  %+v\nwant %+v", o.Analysis, *want.Analysis)
		}
	}
	if err := json.Unmarshal(written(t, "json", Head{}, nil), &doc); err != nil {
		t.Errorf("no hit gives no JSON: %v", err)
	}
}

func TestNinjs(t *testing.T) {
	data, err := os.ReadFile("testdata/ninjs.json")
	if err != nil {
		t.Fatal(err)
	}
	var s jsonschema.Schema
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	schema, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	if schema.Validate(map[string]any{"uri": "urn:x:y", "subject": []any{map[string]any{"medtop": 1}}}) == nil {
		t.Error("the schema lets everything through")
	}
	lines := 0
	for line := range bytes.Lines(written(t, "ninjs", Head{}, samples())) {
		lines++
		var item map[string]any
		if err := json.Unmarshal(line, &item); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(item); err != nil {
			t.Errorf("%v\n%s", err, line)
		}
		checkForms(t, "", item)
	}
	if lines != len(samples()) {
		t.Errorf("%d items", lines)
	}
}

// checkForms checks the formats that a JSON Schema only notes: uri and date-time.
func checkForms(t *testing.T, key string, v any) {
	t.Helper()
	switch v := v.(type) {
	case map[string]any:
		for k, kid := range v {
			checkForms(t, k, kid)
		}
	case []any:
		for _, kid := range v {
			checkForms(t, key, kid)
		}
	case string:
		switch key {
		case "uri", "scheme", "schema":
			if u, err := url.Parse(v); err != nil || !u.IsAbs() || strings.ContainsAny(v, " <>\"{}|\\^`") {
				t.Errorf("%s %q is no URI", key, v)
			}
		case "versioncreated":
			if _, err := time.Parse(time.RFC3339, v); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestGeoJSON(t *testing.T) {
	var mapped bytes.Buffer
	places := []Place{{ID: "geonames:1", Name: hostile, Lat: 40.5, Lon: 72.8, N: 3}, {ID: "geonames:2", Name: "Null", N: 1}}
	if err := MapGeoJSON(&mapped, places); err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		data []byte
		n    int
	}{"hits": {written(t, "geojson", Head{}, samples()), 2}, "map": {mapped.Bytes(), 2}, "nothing": {written(t, "geojson", Head{}, nil), 0}} {
		// RequireValid refuses what is off the globe
		o, err := geojson.Parse(string(c.data), &geojson.ParseOptions{RequireValid: true})
		if err != nil {
			t.Errorf("%s: %v\n%s", what, err, c.data)
			continue
		}
		f, ok := o.(*geojson.FeatureCollection)
		if !ok || len(f.Children()) != c.n {
			t.Errorf("%s: read as %T of %d points, want %d", what, o, o.NumPoints(), c.n)
			continue
		}
		if c.n > 0 && (f.Children()[0].Center().Y < 40 || f.Children()[0].Center().Y > 41) {
			t.Errorf("%s: longitude and latitude change places: %v", what, f.Children()[0].Center())
		}
	}
}

func TestAtom(t *testing.T) {
	items := samples()
	data := written(t, "atom", hostileHead, items)
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if feed.FeedType != "atom" || len(feed.Items) != len(items) || feed.UpdatedParsed == nil || !strings.HasPrefix(feed.Title, "dateline: =1+1") {
		t.Errorf("read as %s of %d entries, %q, updated %q", feed.FeedType, len(feed.Items), feed.Title, feed.Updated)
	}
	ids := map[string]bool{}
	for n, e := range feed.Items {
		if ids[e.GUID] || !strings.HasPrefix(e.GUID, "urn:dateline:article:") || e.UpdatedParsed == nil || len(e.Authors) == 0 {
			t.Errorf("entry %d: id %q, updated %q, %d authors", n, e.GUID, e.Updated, len(e.Authors))
		}
		ids[e.GUID] = true
		if (e.Link == "") == (e.Content == "") {
			t.Errorf("entry %d has link %q and content %q; it needs one of them", n, e.Link, e.Content)
		}
	}
	if want := time.Date(2019, 11, 4, 2, 30, 0, 0, time.UTC); !feed.Items[0].PublishedParsed.Equal(want) {
		t.Errorf("published %v, want %v", feed.Items[0].PublishedParsed, want)
	}
	if !slices.Contains(feed.Items[0].Categories, "economy") {
		t.Errorf("categories %q", feed.Items[0].Categories)
	}
	if feed, err = gofeed.NewParser().Parse(bytes.NewReader(written(t, "atom", Head{}, nil))); err != nil || len(feed.Items) != 0 {
		t.Errorf("no hit gives %v, %v", feed, err)
	}
}
