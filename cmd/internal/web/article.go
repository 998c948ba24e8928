package web

import (
	"bytes"
	"cmp"
	"context"
	template "github.com/DataDog/datadog-agent/pkg/template/html"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// articlePage is one article with all that was found in it.
type articlePage struct {
	*doc.Analysis
	Text      []template.HTML
	Headline  template.HTML
	Officials []officialCard
	Groups    []thingGroup
	Map       template.HTML
	Days      []thing
	Themes    []theme
	Similar   []desk.Hit
	Versions  int
	Revisions int
	Original  string
	// Words are marked, those of the search that led here; Back is that search.
	Back  string
	Cites []cite
}

// officialCard is one office-holder's record.
type officialCard struct {
	doc.Official
	InWords, StateHow, At, OfficeAt, Mention string
}

// theme is a topic with the words that decided.
type theme struct {
	doc.Topic
	Words []string
	At    string
}

// similarHits is how many articles like one are shown.
const similarHits = 5

// article shows one article.
func (s *Site) article(w http.ResponseWriter, r *http.Request) error {
	a, err := s.desk.Show(r.Context(), idOf(r))
	if err != nil {
		return err
	}
	p := &articlePage{Analysis: a, Original: webAddress(a.URL), Back: backOf(r)}
	m := newMarks(a)
	p.Text, p.Headline = m.paragraphs(), template.HTML(template.HTMLEscapeString(titled(a.Title)))
	p.Groups, p.Officials, p.Themes = m.groups(), m.cards(), themes(a)
	p.Days = m.days()
	p.Cites = cites(a)
	if err := p.draw(m); err != nil {
		return err
	}
	if err := s.relatives(r.Context(), p); err != nil {
		return err
	}
	return s.show(w, r, "article", page{Title: titled(a.Title), Nav: "search", Body: p})
}

// idOf is the id that an address names.
func idOf(r *http.Request) string { return cmp.Or(r.PathValue("id"), r.URL.Query().Get("id")) }

// backOf is the search that an article was opened from, if it was one of these pages.
func backOf(r *http.Request) string {
	u, err := url.Parse(r.Referer())
	if err != nil || u.Host != r.Host || u.Path != "/" && u.Path != "/map" {
		return ""
	}
	return u.RequestURI()
}

// webAddress is an article's address where a browser may follow it.
func webAddress(at string) string {
	if at = answer.Address(at); strings.HasPrefix(at, "http://") || strings.HasPrefix(at, "https://") {
		return at
	}
	return ""
}

// relatives looks for articles like it, for near-copies and for what it said before.
func (s *Site) relatives(ctx context.Context, p *articlePage) error {
	found, err := s.desk.Similar(ctx, p.ID, similarHits)
	if err != nil {
		return err
	}
	defer found.Close()
	for h, err := range found.Hits(ctx, 0) {
		if err != nil {
			return err
		}
		p.Similar = append(p.Similar, h)
	}
	if p.Story != "" {
		story, err := s.desk.Search(ctx, desk.Search{Text: "story:" + quoted(p.Story), NoGroup: true})
		if err != nil {
			return err
		}
		p.Versions = story.Articles
		story.Close()
	}
	list, err := s.desk.Revisions(ctx, p.ID)
	if err != nil {
		return err
	}
	p.Revisions = len(list) - 1
	return nil
}

// draw draws the map of its towns.
func (p *articlePage) draw(m *marks) error {
	var places []answer.Place
	var at []string
	for _, t := range m.list {
		if t.Type == vocab.City && t.entity.Point != nil {
			places = append(places, answer.Place{ID: t.entity.ID, Name: t.Name, Lat: t.entity.Lat, Lon: t.entity.Lon, N: len(t.Mentions)})
			at = append(at, "#"+t.ID)
		}
	}
	if len(places) == 0 {
		return nil
	}
	var b bytes.Buffer
	err := answer.Map(&b, places, true, func(i int) string { return at[i] })
	p.Map = template.HTML(b.String())
	return err
}

// themes are the topics with the words that decided, each once.
func themes(a *doc.Analysis) (list []theme) {
	for _, t := range a.Topics {
		x := theme{Topic: t, At: asked{Is: []filter{{"topic", t.Name}}}.At("/")}
		for _, span := range t.Why {
			if span.Start >= 0 && span.End <= len(a.Text) && span.Start < span.End {
				if word := strings.ToLower(a.Text[span.Start:span.End]); !slices.Contains(x.Words, word) {
					x.Words = append(x.Words, word)
				}
			}
		}
		list = append(list, x)
	}
	return list
}

// Percent is a topic's score.
func (t theme) Percent() int { return int(100*t.Score + 0.5) }

// storyPage is the near-copies of a story beside the first of them.
type storyPage struct {
	ID       string
	Versions []comparedVersion
}

// comparedVersion is a version with its words beside those of the first.
type comparedVersion struct {
	desk.Version
	First           bool
	Before, Now     template.HTML
	AddsN, DropsN   int
	SeenFrom, Until string
}

// mostCompared bounds the versions that are set beside the first: a wire's report has
// some hundred copies, and the page of all their words is none that anybody reads.
const mostCompared = 30

// story shows the near-copies of an article with what differs.
func (s *Site) story(w http.ResponseWriter, r *http.Request) error {
	list, err := s.desk.Story(r.Context(), idOf(r))
	if err != nil {
		return err
	}
	p := storyPage{ID: idOf(r)}
	for i, v := range list[:min(len(list), mostCompared)] {
		c := comparedVersion{Version: v, First: i == 0, AddsN: len(v.Adds), DropsN: len(v.Drops)}
		if i > 0 {
			c.Before, c.Now = beside(list[0].Title+"\n"+list[0].Text, v.Title+"\n"+v.Text)
		}
		p.Versions = append(p.Versions, c)
	}
	return s.show(w, r, "story", page{Title: "Versions of " + titled(list[0].Title), Nav: "search", Body: p})
}

// revisions shows what an article said before its source rewrote it.
func (s *Site) revisions(w http.ResponseWriter, r *http.Request) error {
	list, err := s.desk.Revisions(r.Context(), idOf(r))
	if err != nil {
		return err
	}
	p := storyPage{ID: idOf(r)}
	for i, v := range list {
		c := comparedVersion{Version: desk.Version{ID: v.ID, Title: v.Title, Source: v.Source, Published: v.Published}, First: i == 0, SeenFrom: v.SeenFrom, Until: v.SeenUntil}
		if i > 0 {
			c.Before, c.Now = beside(list[i-1].Title+"\n"+list[i-1].Text, v.Title+"\n"+v.Text)
		}
		p.Versions = append(p.Versions, c)
	}
	return s.show(w, r, "revisions", page{Title: "Revisions of " + titled(list[len(list)-1].Title), Nav: "search", Body: p})
}

// beside marks in two texts the words that the other does not have.
func beside(older, newer string) (before, now template.HTML) {
	var a, b strings.Builder
	for _, x := range answer.WordDiff(older, newer) {
		words := template.HTMLEscapeString(strings.Join(x.Words, " "))
		switch x.Sign {
		case '-':
			a.WriteString("<del>" + words + "</del> ")
		case '+':
			b.WriteString("<ins>" + words + "</ins> ")
		default:
			a.WriteString(words + " ")
			b.WriteString(words + " ")
		}
	}
	return template.HTML(a.String()), template.HTML(b.String())
}

// whyPage tells where the states of an article's office-holders come from.
type whyPage struct {
	*doc.Analysis
	Reasons []reason
}

// reason is an official with what speaks for the state.
type reason struct {
	desk.Reason
	InWords, By string
	Candidates  []candidate
}

// candidate is a state with its likelihood and the signs for it.
type candidate struct {
	Name    string
	Percent int
	Signs   string
}

// The candidates that are shown: the likeliest, and of those none that is out of question.
const (
	shownCandidates = 5
	leastShown      = 0.01
)

// why shows where the states come from.
func (s *Site) why(w http.ResponseWriter, r *http.Request) error {
	a, err := s.desk.Show(r.Context(), idOf(r))
	if err != nil {
		return err
	}
	list, err := s.desk.ExplainOfficials(r.Context(), a.ID)
	if err != nil {
		return err
	}
	p := whyPage{Analysis: a}
	for _, e := range list {
		x := reason{Reason: e, InWords: e.Official.Person + ", " + answer.OfficeInWords(e.Official, a), By: answer.StateBy(e.By)}
		for i, c := range e.Candidates {
			if i == shownCandidates || i > 0 && c.Probability < leastShown {
				break
			}
			var signs []string
			for _, sign := range c.Signs {
				if sign.Weight != 0 {
					signs = append(signs, sign.Name)
				}
			}
			x.Candidates = append(x.Candidates, candidate{answer.StateName(c.Country), int(100*c.Probability + 0.5), strings.Join(signs, ", ")})
		}
		p.Reasons = append(p.Reasons, x)
	}
	return s.show(w, r, "why", page{Title: "Why: " + titled(a.Title), Nav: "search", Body: p})
}
