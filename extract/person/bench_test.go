package person_test

import (
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/person"
)

// report is a made-up article of the usual mixture: names, titles, quotes, places.
const report = `President Askar Beketov and his Turkish counterpart, Mehmet Yildirim, opened a rail link on Tuesday that shortens the way from Almaty to the Caspian Sea by two days.

"We waited for this for eleven years," Beketov told reporters at the new station. Mr Yildirim, who came with Trade Minister Ayse Demir, said that goods worth $1.2 billion would pass in the first year.

The World Bank lent half of the money. Its regional director, Maria van der Velde, called the line a turning point for a region where most freight still goes by road. Critics such as the economist Kwame Osei-Bonsu doubt the figures; Osei-Bonsu points to a similar line in East Africa that carries a third of what was promised.

Police closed the centre of the city for the ceremony. On Wednesday the two presidents fly to Samarkand, where Foreign Minister Rustam Qodirov and Kim Sung-ho of South Korea expect them. Kim is to sign a loan of $300 million, and Sen. Carla J. Ortiz (D-N.M.) will watch for the United States.

`

func benchText() string { return strings.Repeat(report, 8) }

// BenchmarkFind measures the finder alone; the text is tokenised before.
func BenchmarkFind(b *testing.B) {
	f, err := person.New()
	if err != nil {
		b.Fatal(err)
	}
	var p nlp.Parser
	d := p.Parse(&doc.Article{Title: "Leaders open rail link", Text: benchText()})
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		f.Find(d)
		n += len(d.Body.Tokens) + len(d.Title.Tokens)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkProseTags measures what the tags of prose alone cost on the same
// text; its entities, which the finder takes the place of, cost several times that.
func BenchmarkProseTags(b *testing.B) {
	var p nlp.Parser
	x := p.Parse(&doc.Article{Text: report}).Body
	x.Tag(0)
	n := 0
	for b.Loop() {
		x := p.Parse(&doc.Article{Text: report}).Body
		for _, s := range x.Sents {
			x.Tag(s.First)
		}
		n += len(x.Tokens)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}
