package web

import (
	"cmp"
	"context"
	"net/http"
	"strings"

	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/extract/vocab"
	"dateline/index"
)

// The most lines of a page of offices, and of one office among several.
const (
	mostLines = 150
	perOffice = 6
	// countryLines are those of a country, whose page has charts and boxes beside them.
	countryLines = 70
	// countryTowns is how many towns the map of a country has.
	countryTowns = 300
)

// person shows what the reports tell of one person.
func (s *Site) person(w http.ResponseWriter, r *http.Request) error {
	name, id := strings.TrimSpace(r.URL.Query().Get("name")), r.URL.Query().Get("id")
	if name == "" && id == "" {
		return refuse(http.StatusBadRequest, "a person's page wants a name or an id")
	}
	p := &profile{Name: name, Kind: "Person", ID: id, asked: asked{Page: 1}}
	f := desk.Filters{}
	if name != "" {
		p.Is, f.Persons = []filter{{vocab.Person, name}}, []string{name}
	} else {
		p.Query = "person-id:" + quoted(id)
	}
	found, err := p.fill(r.Context(), s, vocab.Person, vocab.Organization, vocab.Country, vocab.City, "topic", "source")
	if err != nil {
		return err
	}
	defer found.Close()
	list, err := s.desk.Officials(r.Context(), p.Query, f, desk.Listing{Min: 1, Most: mostLines})
	if err != nil {
		return err
	}
	held := ofPerson(list.List, name, id)
	p.Name = cmp.Or(name, nameOf(held), id)
	for _, t := range held {
		p.ID = cmp.Or(p.ID, t.PersonID)
		for _, n := range t.Names {
			if len(p.Forms) < 8 && n != p.Name && !contains(p.Forms, n) {
				p.Forms = append(p.Forms, n)
			}
		}
	}
	p.Offices = newChronicle(held, list.Less)
	return s.show(w, r, "person", page{Title: p.Name, Nav: "offices", Body: p})
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// ofPerson are the lines of one person: of the id, where that is asked for.
func ofPerson(list []index.Tenure, name, id string) (out []index.Tenure) {
	for _, t := range list {
		if name != "" || id == "" || t.PersonID == id {
			out = append(out, t)
		}
	}
	return out
}

func nameOf(list []index.Tenure) string {
	if len(list) == 0 {
		return ""
	}
	return list[0].Person
}

// office shows who held one office.
func (s *Site) office(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	h := index.Holder{Role: v.Get("role"), Portfolio: v.Get("portfolio"), Country: strings.ToUpper(v.Get("of"))}
	if _, ok := vocab.RoleOf(h.Role); !ok {
		return refuse(http.StatusBadRequest, "%q is no role; it is one of %s", h.Role, strings.Join(vocab.RoleIDs(), " "))
	}
	f := desk.Filters{Roles: []string{h.Role}}
	record := []string{"role:" + h.Role}
	if h.Portfolio != "" {
		f.Portfolios = []string{h.Portfolio}
		record = append(record, "portfolio:"+plain(h.Portfolio))
	}
	if h.Country != "" {
		f.Of = []string{h.Country}
		record = append(record, "of:"+plain(h.Country))
	}
	p := &profile{Name: officeName(h) + stateBehind(h.Country), Kind: "Office", asked: asked{Page: 1, Query: "official:(" + strings.Join(record, " ") + ")"}}
	found, err := p.fill(r.Context(), s, vocab.Person, vocab.Country, "topic", "source")
	if err != nil {
		return err
	}
	defer found.Close()
	list, err := s.desk.Officials(r.Context(), "", f, desk.Listing{Most: mostLines})
	if err != nil {
		return err
	}
	p.Offices = newChronicle(list.List, list.Less+list.Rare)
	return s.show(w, r, "office", page{Title: p.Name, Nav: "offices", Body: p})
}

// organization shows what the reports tell of one organization.
func (s *Site) organization(w http.ResponseWriter, r *http.Request) error {
	name := strings.TrimSpace(r.URL.Query().Get("name"))
	if name == "" {
		return refuse(http.StatusBadRequest, "an organization's page wants a name")
	}
	p := &profile{Name: name, Kind: "Organization", asked: asked{Page: 1, Is: []filter{{vocab.Organization, name}}}}
	found, err := p.fill(r.Context(), s, vocab.Person, vocab.Organization, vocab.Country, vocab.City, "topic", "source")
	if err != nil {
		return err
	}
	defer found.Close()
	for _, h := range p.Hits {
		for i := range h.Entities {
			if e := &h.Entities[i]; e.Type == vocab.Organization && strings.EqualFold(e.Name, name) {
				p.ID = cmp.Or(p.ID, e.ID)
				if e.Kind != "" && p.Kind == "Organization" {
					p.Kind = strings.ToUpper(e.Kind[:1]) + e.Kind[1:]
				}
			}
		}
	}
	return s.show(w, r, "organization", page{Title: name, Nav: "offices", Body: p})
}

// country shows what the reports tell of one country: its office-holders, its towns, its
// topics over time.
func (s *Site) country(w http.ResponseWriter, r *http.Request) error {
	code := strings.ToUpper(r.PathValue("code"))
	if plain(code) != code || len(code) > 4 || answer.StateName(code) == code {
		return refuse(http.StatusNotFound, "%q is no country's code", code)
	}
	p := &profile{Name: answer.StateName(code), Kind: "Country", ID: code, asked: asked{Page: 1, Is: []filter{{vocab.Country, code}}}}
	found, err := p.fill(r.Context(), s, vocab.Person, vocab.Organization, vocab.City, "topic", "source", vocab.Country)
	if err != nil {
		return err
	}
	defer found.Close()
	if p.Topics, err = topicCharts(r.Context(), found, p.asked); err != nil {
		return err
	}
	list, err := s.desk.Officials(r.Context(), "", desk.Filters{Of: []string{code}}, desk.Listing{PerOffice: perOffice, Most: countryLines})
	if err != nil {
		return err
	}
	p.Offices = newChronicle(list.List, list.Less+list.Beyond+list.Rare)
	towns := found.Facet(vocab.City)
	var own []index.Count
	for _, c := range towns.Counts {
		if strings.HasSuffix(c.Label, ", "+code) {
			own = append(own, c)
		}
	}
	if p.Map, err = mapOf(own, p.asked, countryTowns, true); err != nil {
		return err
	}
	return s.show(w, r, "country", page{Title: p.Name, Nav: "offices", Body: p})
}

// shownTopics is how many topics have a timeline.
const shownTopics = 3

// topicCharts draws the commonest topics of what was found over time.
func topicCharts(ctx context.Context, found *desk.Answer, a asked) (list []topicChart, err error) {
	topics := found.Facet("topic").Counts
	whole := (&answer.Tallies{Facets: found.Facets, Unit: "stories"}).Timeline("month").Bars
	for _, c := range topics[:min(shownTopics, len(topics))] {
		of := a.with(filter{"topic", c.Value})
		facets, err := found.Counts(ctx, of.text(), []string{"month"})
		if err != nil {
			return nil, err
		}
		chart := (&answer.Tallies{Facets: facets, Unit: "stories"}).Timeline("month")
		chart.Bars = spread(chart.Bars, whole)
		if len(chart.Bars) > yearly {
			chart = byYear(chart)
		}
		picture, err := figure(answer.Figure{Small: true, Chart: chart, Label: c.Value + " over time", At: func(b answer.Bar) string { return of.between(b.Label, b.Label).At("/") }})
		if err != nil {
			return nil, err
		}
		list = append(list, topicChart{c.Value, of.At("/"), c.Hits, picture})
	}
	return list, nil
}

// spread gives bars the time of the whole, so that several charts can be held against
// each other.
func spread(bars, whole []answer.Bar) []answer.Bar {
	of := map[string]answer.Bar{}
	for _, b := range bars {
		of[b.Label] = b
	}
	list := make([]answer.Bar, len(whole))
	for i, b := range whole {
		list[i] = answer.Bar{Label: b.Label}
		if own, ok := of[b.Label]; ok {
			list[i] = own
		}
	}
	return list
}

// officesPage leads to countries, offices and people.
type officesPage struct {
	Countries, Officials, Roles facetBox
	RoleList, PortfolioList     []vocab.Word
}

// offices leads to who held what.
func (s *Site) offices(w http.ResponseWriter, r *http.Request) error {
	a := asked{Page: 1}
	found, err := s.desk.Search(r.Context(), desk.Search{Text: "*", Facets: []string{vocab.Country, "official", "role"}})
	if err != nil {
		return err
	}
	defer found.Close()
	p := officesPage{Countries: a.box(found.Facet(vocab.Country), 300), Officials: a.box(found.Facet("official"), 40), Roles: a.box(found.Facet("role"), 40)}
	for i := range p.Officials.Values {
		v := &p.Officials.Values[i]
		v.Part = 100 * v.N / max(1, p.Officials.Values[0].N)
	}
	for i := range p.Roles.Values {
		p.Roles.Values[i].Page = officeAt(index.Holder{Role: p.Roles.Values[i].Value})
	}
	for _, id := range vocab.RoleIDs() {
		if role, ok := vocab.RoleOf(id); ok {
			p.RoleList = append(p.RoleList, role.Word)
		}
	}
	for _, id := range vocab.PortfolioIDs() {
		if portfolio, ok := vocab.PortfolioOf(id); ok {
			p.PortfolioList = append(p.PortfolioList, portfolio.Word)
		}
	}
	return s.show(w, r, "offices", page{Title: "People and offices", Nav: "offices", Body: p})
}
