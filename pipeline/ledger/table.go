package ledger

// Table is a part of the file: keys with their values, in the order of the keys. What
// keys and values are made of is its user's matter.
type Table string

// The tables, by what is in them. Nothing else is in the file.
const (
	// Meta has single values: the format, counts, marks.
	Meta Table = "meta"
	// Units has what was read: folder NUL name → its stamp and the ids of its articles.
	Units Table = "units"
	// Articles has what is in the index: id → sums, places, signature, story.
	Articles Table = "articles"
	// Failures is the failure list: unit NUL place → the failure as JSON.
	Failures Table = "failures"
	// Merges has the stories that became one: story → the one that it went into.
	Merges Table = "merges"

	// Deleted has what is not to come back: sum of text and day, hash of id → nothing.
	Deleted Table = "deleted"
	// Leaving has the articles whose deletion was begun and is not through: id → nothing.
	Leaving Table = "leaving"
	// News has the new articles that an alert is still to be told of: number → id.
	News Table = "news"
	// Alerts has the alerts' places: name → number of the last news that it was told of.
	Alerts Table = "alerts"
	// Undated has when articles arrived that say nothing of it: id → day.
	Undated Table = "undated"
	// Runs has the last runs: number → a run as JSON.
	Runs Table = "runs"
	// Sources has how each source of the runs fared: name → JSON.
	Sources Table = "sources"
	// Feeds has what is known of feeds: URL → JSON.
	Feeds Table = "feeds"
	// Lost has the articles that were lost with damaged files of the index and have not
	// come back: id → nothing.
	Lost Table = "lost"
	// Robots has the robots.txt of hosts: host → JSON.
	Robots Table = "robots"
)

// derived are the tables that can be made anew from the articles in the index.
var derived = []Table{Units, Articles, Failures, Merges}

// lasting are the tables that nothing can bring back: they have a copy beside the file.
var lasting = []Table{Deleted, Leaving, News, Alerts, Undated, Runs, Sources, Feeds, Robots, Lost}

func (t Table) lasts() bool {
	for _, l := range lasting {
		if t == l {
			return true
		}
	}
	return false
}
