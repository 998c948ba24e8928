package extract

import (
	"strings"
	"testing"

	"dateline/extract/vocab"
)

// TestBylines: names in brackets are those of who signed, all others are not.
func TestBylines(t *testing.T) {
	for _, marked := range []string{
		"By [Ana Quillar] and [Ben Roe], Staff Writers\nLIMA - Farmers wrote to Carla Mont.",
		"BY [ANA QUILLAR]\nThe roads were promised by Carla Mont.",
		"The roads were promised.\n(Reporting by [Ana Quillar]; Additional reporting by [Ben Roe] in Lima; Editing by [Carla Mont])",
		"The roads were promised. Dora Lund agreed. [Ana Quillar], [Ben Roe] and [Carla Mont] contributed to this report.",
		"[Ana Quillar]/Getty Images The roads were promised by Carla Mont.",
		"(AP Photo/[Ana Quillar]) The roads were promised.",
		"Dora Lund agreed.\nWrite to [Ana Quillar] at mail@example.com.",
		"The report by Ana Quillar was read by Ben Roe.",
		"A law signed by Ana Quillar, Ben Roe said. Ana Quillar contributed to this campaign.",
		"He said that the reporting by Ana Quillar was fair. Ben Roe/Carla Mont won.",
	} {
		text := strings.NewReplacer("[", "", "]", "").Replace(marked)
		var persons []Entity
		for _, name := range []string{"Ana Quillar", "ANA QUILLAR", "Ben Roe", "Carla Mont", "Dora Lund"} {
			for at := 0; ; {
				i := strings.Index(text[at:], name)
				if i < 0 {
					break
				}
				persons = append(persons, Entity{Type: vocab.Person, Start: at + i, End: at + i + len(name), Text: name})
				at += i + len(name)
			}
		}
		sortByStart(persons)
		bylines(persons, text)
		var b strings.Builder
		at := 0
		for _, e := range persons {
			b.WriteString(text[at:e.Start])
			if e.Byline {
				b.WriteString("[" + e.Text + "]")
			} else {
				b.WriteString(e.Text)
			}
			at = e.End
		}
		if got := b.String() + text[at:]; got != marked {
			t.Errorf("got  %s\nwant %s", got, marked)
		}
	}
}

func sortByStart(list []Entity) {
	for i := range list {
		for k := i; k > 0 && list[k].Start < list[k-1].Start; k-- {
			list[k], list[k-1] = list[k-1], list[k]
		}
	}
}
