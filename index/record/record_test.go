package record

import (
	"reflect"
	"testing"

	"dateline/extract/doc"
)

func FuzzRecord(f *testing.F) {
	f.Add("A mayor of Port Example spoke.", "mayor", 2, 5, 1.5, "2019")
	f.Add("", "", 0, 0, 0.0, "")
	c := New([]byte("a primer of its own"))
	f.Fuzz(func(t *testing.T, text, name string, start, length int, lat float64, value string) {
		a := report("x", name, text)
		a.Entities = append(a.Entities, doc.Entity{Type: doc.Person, Start: start, End: start + length, Text: name, Name: name, Rule: "r"})
		if start >= 0 && length >= 0 && start+length <= len(text) && start+length >= start {
			a.Entities[0].Text = text[start : start+length]
			a.Entities = append(a.Entities, doc.Entity{Type: doc.City, Start: start, End: start + length, Text: a.Entities[0].Text, Point: &doc.Point{Lat: lat}, Value: value, Rule: "r"})
		}
		a.Text = string([]rune(a.Text)) // JSON holds valid UTF-8 alone
		packed, err := c.Pack(a)
		if err != nil {
			return // NaN has no JSON
		}
		got, err := c.Unpack("x", packed)
		if err != nil {
			t.Fatal(err)
		}
		again, err := c.Pack(got)
		if err != nil {
			t.Fatal(err)
		}
		if twice, err := c.Unpack("x", again); err != nil || !reflect.DeepEqual(got, twice) {
			t.Errorf("%+v\n%+v %v", got, twice, err)
		}
	})
}
