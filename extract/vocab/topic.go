package vocab

import "slices"

// Topic is a theme that an article may be about.
type Topic struct {
	Word
	// Medtop is the IPTC Media Topic code.
	Medtop string
	// Class is the topic's place in the classifier's weights.
	Class int
}

var topics = []Topic{
	{Word: Word{"security", "security", "security", "conflict, war and peace"}, Medtop: "16000000", Class: 0},
	{Word: Word{"economy", "economy", "economy", "economy, business and finance"}, Medtop: "04000000", Class: 1},
	{Word: Word{"environment", "environment", "environment", "environment, climate, water, nature"}, Medtop: "06000000", Class: 2},
}

// Topics lists the topics; a user's own are not among them.
func Topics() []Topic { return slices.Clone(topics) }

// TopicIDs lists the words of the topics.
func TopicIDs() []string { return ids(topics) }

// TopicOf returns the topic of a word; false when there is none.
func TopicOf(id string) (Topic, bool) { return find(topics, id) }
