package topic_test

import "testing"

// Reports of ceremonies, visits and offices, whose words stand beside a theme and
// make none, and reports of the same desks that have one.
var desks = []struct{ name, title, text, want string }{
	{"a cabinet", "Cabinet is complete",
		"The remaining ministers took the oath on Monday. Pell Arnaud has energy, Sita Rowanda trade and industry, Jon Makari defence, Olga Thorsby environment and water, and Remo Castellan transport. The head of state thanked them and wished them strength. Tea was served on the terrace, and a quartet of the conservatory played.", ""},
	{"an association", "Painters' union turns eighty",
		"The union of painters kept its eightieth birthday on Saturday with a show in the former stables. Its chairwoman, Lena Brusk, said that the union had four hundred members and would found a school. A commission of five chose the pictures. The mayor handed over a medal. The next assembly meets in spring.", ""},
	{"credentials", "New envoys received",
		"The ambassadors of five states handed over their letters of credence on Wednesday. The president welcomed them in the yellow hall, spoke with each of them about the friendship of the peoples, and asked them to give his regards to their heads of state. A guard of honour stood in the court. The ambassadors signed the book of guests.", ""},
	{"a bank's guest", "Governor opens reading room",
		"The governor of the development bank opened a reading room in the village of his mother on Sunday. He gave it two hundred books and a globe. Children sang for him, and the oldest teacher told how he had skipped her lessons. The governor stayed for lunch and promised to come again next year.", ""},
	{"a general's sport", "Minister of defence wins regatta",
		"The minister of defence won the regatta of veterans on Saturday by half a length. He had rowed for his school as a boy. Second came the chief of customs, third a dentist. The cup was given to him by his wife. Some three hundred people watched from the bridge, and a band played until evening.", ""},
	{"days of culture", "Days of culture begin",
		"The days of culture of the neighbouring republic began in the capital on Thursday. The deputy ministers of foreign affairs opened them together and recalled the agreement on cooperation of the two ministries. Dancers, weavers and a puppet theatre will show what they can until Sunday. The delegation will also visit the national museum.", ""},
	{"a court", "Judges sworn in",
		"Four judges of the district court were sworn in on Friday. The chairman of the commission for the judiciary said that they had been chosen from ninety applicants. They will hear family matters and disputes of neighbours. The minister of justice reminded them of the oath that they had given and wished them patience.", ""},
	{"a telephone call", "Presidents talk by telephone",
		"The two presidents spoke by telephone on Tuesday. They congratulated one another on the national holidays, recalled the visit of last autumn and agreed to meet in the course of the year. They also spoke of the health of the former president, who is their common friend. The conversation took place at the wish of both sides.", ""},
	{"customs", "Ministers lower duties",
		"The ministers of trade of the three states agreed on Tuesday to lower import duties on grain and machines by a third. Exports of the three to one another rose by nine per cent last year and were worth four billion dollars. Producers of sugar fear cheap imports. The parliaments have to agree by June.", "economy"},
	{"a border", "Joint patrols on the border",
		"The ministers of the interior agreed on Monday to send joint patrols to the border after gunmen had killed six soldiers in a village there. They will exchange intelligence about the militants and pull back tanks and artillery from the river. Both sides called the ceasefire fragile and thanked the mediators.", "security"},
	{"a visit of soldiers", "Chiefs of staff meet",
		"The chiefs of staff of the two armies met on Thursday and spoke about military cooperation. They agreed on joint exercises of their navies against pirates, on the training of officers and on the exchange of intelligence about terrorists. The guest also visited a base of the air force and saw its new fighter jets.", "security"},
	{"a river", "Commission meets on the river",
		"The joint commission on the river met on Friday and looked at two years of drought. Its members agreed to let more water into the delta, to plant trees along the banks and to watch pollution together. Fish and birds have become rare since the wetlands dried up, ecologists told the commission.", "environment"},
	{"a loan", "Bank lends for roads",
		"The development bank will lend the country ninety million dollars for roads and a port, its vice president said on Tuesday after talks with the minister of finance. The loan runs for twenty years at a low interest rate. The government expects that investment, exports and jobs in the north will grow.", "economy"},
}

func TestDesks(t *testing.T) {
	f := finder(t)
	for _, c := range desks {
		topics, why, _ := find(f, c.title, c.text)
		if got := names(topics); got != c.want || why != "" {
			t.Errorf("%s: got %q (%q), want %q", c.name, got, why, c.want)
		}
	}
}
