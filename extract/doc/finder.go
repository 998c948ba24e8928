package doc

import "dateline/extract/vocab"

// Mentions holds the entities of a document by the lists of the vocabulary, for the
// finders that read each other's results. Entities of one list are of one finder.
type Mentions [vocab.MaxLists]Found

// Findings is all that was found in a document so far. A finder adds what it gives
// and changes nothing that is there.
type Findings struct {
	Mentions  Mentions
	Focus     *Focus
	Officials []Official
	Topics    []Topic
	// NoTopics says why no topic was looked for.
	NoTopics string
}

// Finder finds one kind of thing, or several that go together. It is called from many
// goroutines and keeps nothing of a Document, whose memory is the next article's.
type Finder interface {
	// Add reads the document and what its Card says that it reads, and adds what it
	// finds: entities sorted by start, without overlaps within one list, each with
	// its rule.
	Add(d *Document, found *Findings)
}

// Card is what a finder says of itself before it is made.
type Card struct {
	Name string
	// Reads and Gives are types of entities, or "focus", "official" or "topic": a
	// finder runs after all that give what it reads.
	Reads, Gives []string
	// Version is raised by whoever changes what the finder finds by changing its
	// code; its tables and its weights count by themselves.
	Version int
	// Tables are the texts, Weights the large tables, as they are embedded; nobody
	// changes them.
	Tables  []string
	Weights [][]byte
}
