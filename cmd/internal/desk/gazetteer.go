package desk

import (
	"slices"
	"strings"

	"dateline/extract/city"
	"dateline/extract/country"
	"dateline/extract/group"
	"dateline/extract/holder"
	"dateline/extract/vocab"
	"dateline/index"
	"dateline/index/query"
)

// gazetteer answers the index's questions about names of places from the tables
// of the analysis, which load when first asked.
type gazetteer struct{}

// Country returns the code of a country by any of its names.
func (gazetteer) Country(name string) string {
	code, _ := country.Resolve(name)
	return code
}

// CountryName returns the name of a country's code.
func (gazetteer) CountryName(code string) string { return country.NameOf(code) }

// Cities returns the cities of a name.
func (gazetteer) Cities(name string) []index.City {
	var list []index.City
	for _, p := range city.Resolve(name) {
		if !p.Region {
			list = append(list, index.City{ID: p.ID, Lat: p.Lat, Lon: p.Lon, Name: p.Name, Region: p.Within, RegionISO: p.WithinISO, Country: p.Country})
		}
	}
	return list
}

// Bearers returns the ids of the holders of offices whom a word may name.
func (gazetteer) Bearers(word string) (ids []string) {
	holder.Lookup(word, func(k *holder.Tenure, _ holder.How) bool {
		if !slices.Contains(ids, k.ID) {
			ids = append(ids, k.ID)
		}
		return len(ids) < mostBearers
	})
	return ids
}

// mostBearers bounds the holders of one surname that a search looks for.
const mostBearers = 64

// Group returns the group of states of a name.
func (gazetteer) Group(name string) (index.Group, bool) {
	g, ok := group.Resolve(name)
	return groupOf(&g), ok
}

// Groups returns all groups of states.
func (gazetteer) Groups() []index.Group {
	all, err := group.All()
	if err != nil {
		return nil // of tables in the program, which are tested
	}
	list := make([]index.Group, len(all))
	for i := range all {
		list[i] = groupOf(&all[i])
	}
	return list
}

func groupOf(g *group.Group) index.Group {
	out := index.Group{ID: g.ID, Name: g.Name, Members: make([]index.Member, len(g.Members))}
	for i, m := range g.Members {
		out.Members[i] = index.Member(m)
	}
	return out
}

// Like returns a name that is nearly the one given.
func (gazetteer) Like(field, name string) string {
	name = strings.ToLower(name)
	switch field {
	case vocab.Country:
		return titled(query.Nearest(name, lower(country.Names())), country.Names())
	case vocab.City:
		return likeTown(name)
	case vocab.Region:
		var names []string
		for _, g := range (gazetteer{}).Groups() {
			names = append(names, g.ID, g.Name)
		}
		return titled(query.Nearest(name, lower(names)), names)
	}
	return ""
}

// likeTown is the town of the most people within two edits of a name, of those within the
// fewest. Who mistypes a name rarely does so in its first letter.
func likeTown(name string) string {
	best, least, most := "", min(3, (len(name)+1)/2), 0
	for town, people := range city.Names() {
		if n := len(town) - len(name); n < -2 || n > 2 || town == "" || name == "" || town[0]|0x20 != name[0] {
			continue
		}
		if d := query.Edits(name, strings.ToLower(town)); d < least || best != "" && d == least && people > most {
			best, least, most = town, d, people
		}
	}
	return best
}

// titled is a name of a list as it is written there, by its small letters.
func titled(small string, names []string) string {
	for _, n := range names {
		if small != "" && strings.EqualFold(n, small) {
			return n
		}
	}
	return small
}
