package main

import "strings"

// What made-up organizations are made of.
var (
	fields    = strings.Split("Health|Trade|Drug Control|Elections|Statistics|Energy|Water|Food Safety|Civil Aviation|Human Rights|Space|Tourism|Wildlife|Refugees|Foreign Affairs|Finance|Agriculture|Education|Labour|Justice|Interior|Defence|Transport|Culture|Sport|Youth|Environment|Mining|Communications|Housing|Public Works|Science|Technology|Industry|Fisheries|Forestry|Immigration|Customs|Revenue|Disaster Management|Women|Social Welfare|Investment|Petroleum|Road Safety", "|")
	offices   = strings.Split("Council|Commission|Agency|Authority|Bureau|Committee|Board|Office|Service|Institute|Centre|Administration|Directorate|Tribunal|Secretariat", "|")
	companies = strings.Split("Bank|Group|Holdings|Ltd|Inc|Corp|Energy|Mining|Airlines|Motors|Foods|Telecom|Media|Capital|Insurance|Oil|Steel|Cement|Pharmaceuticals|Technologies|Plc|SA|AG|GmbH|& Co|Industries|Airways|Securities|Logistics|Ventures|Foundation", "|")
	locals    = strings.Split("University|City Council|FC|United|City|Hospital|Chamber of Commerce|Police|Port Authority|High School|Tigers|Rovers|Athletic|Polytechnic|Municipality|Bar Association|Times|Post|Herald|Radio|Rangers|Wanderers|High Court|Diocese|Museum", "|")
	national  = strings.Split("Football Federation|Red Crescent|Army|Navy|Air Force|Senate|Central Bank|Embassy|Airlines|Communist Party|Parliament|Supreme Court|Foreign Ministry|Defence Ministry|Interior Ministry|Olympic Committee|Broadcasting Corporation|Medical Association|Congress of Trade Unions|News Agency|Coast Guard|Development Bank|Space Agency|Stock Exchange|Cricket Board|Electoral Commission", "|")
	causes    = strings.Split("Workers|Teachers|Farmers|Journalists|Students|Doctors|Lawyers|Writers|Engineers|Nurses|Manufacturers|Exporters|Miners|Patients", "|")
	movements = strings.Split("Party|Movement|Front|Alliance|Congress|Union|League|Coalition|Brigades", "|")
	colours   = strings.Split("Democratic|National|Liberal|Socialist|People's|Islamic|Workers'|Progressive|United|Republican|Green|Popular|Patriotic|Revolutionary", "|")
)

// organization returns one that is made up, with its initials.
func (m *maker) organization() (name, initials string) {
	one := func(ws []string) string { return ws[m.r.IntN(len(ws))] }
	country, nation := one(strings.Split(countries, "|")), one(strings.Split(nations, "|"))
	switch m.r.IntN(14) {
	case 0, 1:
		name = m.coined() + " " + one(companies)
	case 2:
		name = one(m.towns) + " " + one(locals)
	case 3:
		name = one([]string{"National", "Federal", "State", "Central", "International", "African", "European", "Regional"}) + " " + one(fields) + " " + one(offices)
	case 4:
		name = "Ministry of " + one(fields)
	case 5:
		name = one(fields) + " Ministry"
	case 6:
		name = one([]string{"Department", "Ministry", "Office"}) + " of " + one(fields) + " and " + one(fields)
	case 7, 8:
		name = nation + " " + one(national)
	case 9:
		name = one([]string{"Association", "Federation", "Union", "Confederation", "Society"}) + " of " + nation + " " + one(causes)
	case 10:
		name = one(colours) + " " + one(movements) + " of " + country
	case 11:
		name = one(colours) + " " + one(colours) + " " + one(movements)
	case 12:
		name = m.coined()
	default:
		name = one([]string{"Institute", "Centre", "Organization", "Council", "Bank", "Fund"}) + " for " + one(fields)
	}
	var b strings.Builder
	for w := range strings.FieldsSeq(name) {
		if r := []rune(w)[0]; r >= 'A' && r <= 'Z' {
			b.WriteRune(r)
		}
	}
	if b.Len() < 2 {
		return name, strings.ToUpper(name[:1]) + m.letter() + m.letter()
	}
	return name, b.String()
}
