// Package home decides which state a bare office serves ("President X", "the
// foreign ministry's spokesman Y"), where the text does not say it at the office.
//
// A Case flows in: the group of the office and, for each state that anything speaks
// for, the signs that do. A Decision flows out: a state or none, its probability and
// the sign that weighed most. The model is a conditional logit (McFadden 1974) over
// the candidates and "none of them": a state's score is the sum of its signs'
// weights, those of all offices and those of the group. The weights stand in
// weights.tsv; the program in train learnt them. Nothing here knows how signs are
// found. Safe for many goroutines.
package home

// Sign is one kind of evidence for a state.
type Sign uint8

// The signs, by what they rest on.
const (
	// The publisher: a government's own host, a listed outlet or a name, a domain.
	PublisherGovernment Sign = iota
	PublisherOutlet
	PublisherDomain
	// The dateline: anywhere before the office, and of the office's own sentence.
	Dateline
	DatelineHere
	// What the article is mostly about, surely and hardly.
	FocusSure
	Focus
	// The share of the mentions of states: a tenth, a quarter, half, four fifths; the
	// one mentioned most; one mention alone; the first of the text; in the title.
	Tenth
	Quarter
	Half
	Most
	Top
	Once
	First
	Titled
	// Towns and regions of it: any, a third, two thirds of all; its bodies: any, more
	// than any other's; its parties.
	Places
	PlacesThird
	PlacesMost
	Bodies
	BodiesMost
	Parties
	// House is for abbreviations of the US press ("Sen.", "Rep.").
	House
	// In the sentence of the office: named at all, alone, the nearest before and
	// behind, the nearest in the sentence before.
	Sentence
	SentenceAlone
	NearBefore
	NearBehind
	SentenceBefore
	// Beside the person's other mentions: one sentence, two, three; "In China,
	// President X"; "Peru's X", "X of Peru"; "the X administration".
	Together
	TogetherTwice
	TogetherThrice
	Led
	Owned
	Administration
	// Other records: an explicit one in the sentence; one in the same list; an
	// explicit one of the paragraph; most of the explicit ones at all.
	SentenceRecord
	ListRecord
	ParagraphRecord
	MostRecords
	// Filled: another person holds the seat, by the text's own words; FilledNow:
	// another bare one took it before.
	Filled
	FilledBefore
	// Known holders: the full name at the time, the surname at the time, the full
	// name at another time.
	HolderNamed
	HolderSurname
	HolderOnce
	// Host is the state that the article says receives, where an envoy serves.
	Host
	// United States and any other by themselves: what a bare office is a priori.
	UnitedStates
	signs
)

// Count is the number of signs.
const Count = int(signs)

var names = [Count]string{
	"publisher-government", "publisher-outlet", "publisher-domain", "dateline", "dateline-here", "focus-sure", "focus",
	"mentioned", "mentioned-quarter", "mentioned-half", "mentioned-alone", "mentioned-most", "mentioned-once", "mentioned-first", "title",
	"places", "places-third", "places-most", "bodies", "bodies-most", "parties", "house",
	"sentence", "sentence-alone", "near-before", "near-behind", "sentence-before",
	"together", "together-twice", "together-thrice", "led", "owned", "administration",
	"sentence-record", "list-record", "paragraph-record", "most-records", "filled", "filled-before",
	"holder-named", "holder-surname", "holder-once", "host", "united-states",
}

func (s Sign) String() string { return names[s] }

// Signs is a set of signs.
type Signs uint64

// Add puts a sign in.
func (s *Signs) Add(sign Sign) { *s |= 1 << sign }

// AddIf puts a sign in when it holds.
func (s *Signs) AddIf(holds bool, sign Sign) {
	if holds {
		*s |= 1 << sign
	}
}

// Has tells whether a sign is in.
func (s Signs) Has(sign Sign) bool { return s&(1<<sign) != 0 }

// Group is a group of offices that weigh signs alike.
type Group uint8

// The groups of offices.
const (
	President Group = iota
	Deputy
	Premier
	Minister
	Junior
	Secretary
	Envoy
	Spokes
	USHouse
	Legislator
	Local
	Force
	Judge
	Body
	Royal
	groups
)

// Groups is the number of groups.
const Groups = int(groups)

var groupNames = [Groups]string{"president", "deputy", "premier", "minister", "junior", "secretary", "envoy", "spokesperson",
	"us-house", "legislator", "local", "force", "judge", "body", "royal"}

func (g Group) String() string { return groupNames[g] }

// Candidate is a state that something speaks for.
type Candidate struct {
	// State is its ISO 3166-1 alpha-2 code.
	State string
	Signs Signs
}

// Case is one office without a state of its own.
type Case struct {
	Group      Group
	Candidates []Candidate
}
