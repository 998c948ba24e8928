package extract_test

import (
	"context"
	"reflect"
	"testing"

	"dateline/extract"
)

// TestExplainOfficialsIsWhatIsFound: an explanation is of the very records that the
// analysis gives, and there is one of each.
func TestExplainOfficialsIsWhatIsFound(t *testing.T) {
	a, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	for _, in := range []extract.Article{
		{Text: "President Ana Quillar of Peru met Foreign Minister Pavel Orlan. The Kenyan minister of health, Grace Wanjala, and her spokesman Tom Otieno left.", Published: "2031-05-04"},
		{Text: "The river rose and nobody was hurt.", Published: "2031"},
		{Text: ""},
	} {
		found, err := a.Analyse(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		list := a.ExplainOfficials(in)
		if len(list) != len(found.Officials) {
			t.Fatalf("%d explanations, %d officials", len(list), len(found.Officials))
		}
		for i := range list {
			if !reflect.DeepEqual(list[i].Official, found.Officials[i]) {
				t.Errorf("%+v is explained, %+v is found", list[i].Official, found.Officials[i])
			}
		}
	}
	if list := a.ExplainOfficials(extract.Article{Lang: "fr", Text: "President Ana Quillar of Peru spoke."}); len(list) != 0 {
		t.Errorf("of another language: %+v", list)
	}
}
