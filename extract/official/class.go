package official

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed classes.tsv
var classesTSV string

// trait is one way in which the offices of a class behave.
type trait uint64

const (
	// portfolioBefore takes the words of a department before it as its portfolio;
	// department has them behind "of" and "for", too, and no body's name instead.
	portfolioBefore trait = 1 << iota
	department
	// abroad is of the State Department: "for" opens its portfolio.
	abroad
	// underMinister and underSecretary are made a deputy's by "deputy" and "under".
	underMinister
	underSecretary
	// closable is a private body's, too, when one is named.
	closable
	// served is somebody's: "Doe's adviser", "spokesman for Doe".
	served
	// unguessed does not make a person of unknown capital words behind it;
	// surnameGuessed makes one of a single word, unproved of none that stands nowhere
	// else in the article.
	unguessed
	surnameGuessed
	unproved
	// bare is a title only where no complement follows.
	bare
	// hosted serves abroad: the state behind "to" is her host. Who is accredited to a
	// body stays an ambassador there. envoy has the sender first ("the U.S. Syria envoy").
	hosted
	accredited
	envoyTrait
	// ranked is a soldier's or policeman's rank, which a post replaces; rankAlone
	// stands before names alone.
	ranked
	rankAlone
	privateOffice
	vague
	// counterpartOf is another's office in another state, earlier and later the same
	// office at another time.
	counterpartOf
	earlier
	later
	// What a state's system can have: a president, a chancellor, secretaries,
	// ministers, junior ministers; headed says that the office names its own kind.
	executiveTrait
	chancellorTrait
	secretaryTrait
	ministerTrait
	juniorTrait
	headed
	suggestsTrait
	territory
	governorTrait
	mayorTrait
	royalTrait
	// givenName is a word that is a given name, too; initials holds in capitals.
	givenName
	initials
	leaderTrait
	prosecutorTrait
	// courtVerb is a verb, too ("to judge").
	courtVerb
	adviserTrait
	officerTrait
	spokesTrait
	staffTrait
	// house is a member's; usHouse an abbreviation of the US press alone, usPerhaps
	// a word that is it more often than not.
	house
	usHouse
	usPerhaps
	// deputyTrait is of a chamber of deputies.
	deputyTrait
	// partyTrait is of parties as often as of the public.
	partyTrait
	// attorneyTrait is a cabinet's, or a division's prosecutor.
	attorneyTrait
)

// traitNames are the words of classes.tsv.
var traitNames = map[string]trait{
	"portfolio": portfolioBefore, "department": department, "abroad": abroad, "underminister": underMinister, "undersecretary": underSecretary,
	"closable": closable, "served": served, "unguessed": unguessed, "surname": surnameGuessed, "unproved": unproved, "bare": bare,
	"hosted": hosted, "accredited": accredited, "envoy": envoyTrait, "ranked": ranked, "rank": rankAlone,
	"private": privateOffice, "vague": vague, "counterpart": counterpartOf, "earlier": earlier, "later": later,
	"executive": executiveTrait, "chancellor": chancellorTrait, "secretary": secretaryTrait, "minister": ministerTrait, "junior": juniorTrait,
	"headed": headed, "suggests": suggestsTrait, "territory": territory, "governor": governorTrait, "mayor": mayorTrait, "royal": royalTrait,
	"givenname": givenName, "initials": initials, "leader": leaderTrait, "prosecutor": prosecutorTrait, "courtverb": courtVerb,
	"adviser": adviserTrait, "officer": officerTrait, "spokes": spokesTrait, "staff": staffTrait,
	"house": house, "ushouse": usHouse, "ushouse2": usPerhaps, "deputies": deputyTrait, "party": partyTrait, "attorney": attorneyTrait,
}

// class is a row of classes.tsv: what offices of like behaviour share. Two heads are
// of one class when their pointers are equal.
type class struct {
	name   string
	traits trait
	// rule tells whether a phrase is a public office, and completes it.
	rule rule
}

// is tells whether offices of the class have one of the traits.
func (c *class) is(t trait) bool { return c.traits&t != 0 }

// readClasses reads classes.tsv, by name.
func readClasses() (map[string]*class, error) {
	all := map[string]*class{}
	err := rows("classes.tsv", classesTSV, 4, func(c []string) error {
		k := &class{name: c[0], rule: ruleNamed(c[1])}
		if k.rule == nil {
			return fmt.Errorf("class %q: no rule %q", c[0], c[1])
		}
		for name := range strings.FieldsSeq(c[2]) {
			t, ok := traitNames[name]
			if !ok {
				return fmt.Errorf("class %q: no trait %q", c[0], name)
			}
			k.traits |= t
		}
		all[c[0]] = k
		return nil
	})
	return all, err
}
