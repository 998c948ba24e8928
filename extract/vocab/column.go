package vocab

import "slices"

// Column is a column of an exported table.
type Column struct {
	Word
	// Type is the type of entities that the column lists, empty for what is no entity.
	Type string
}

var columns = []Column{
	{Word: Word{"id", "id", "ids", "the article's id"}},
	{Word: Word{"url", "url", "urls", "where it was published"}},
	{Word: Word{"source", "source", "sources", "the publisher"}},
	{Word: Word{"date", "date", "dates", "the day of publication, ISO 8601 as precise as it is known"}},
	{Word: Word{"title", "title", "titles", "the title"}},
	{Word: Word{"officials", "officials", "officials", "office-holders with their offices"}},
	{Word: Word{"countries", "countries", "countries", "codes of the countries, the most mentioned first"}, Type: Country},
	{Word: Word{"cities", "cities", "cities", "names of the cities, the most mentioned first"}, Type: City},
	{Word: Word{"topics", "topics", "topics", "the themes"}},
	{Word: Word{"persons", "persons", "persons", "names of the persons, the most mentioned first"}, Type: Person},
	{Word: Word{"author", "author", "authors", "who signed it"}},
	{Word: Word{"lang", "language", "languages", "the language's code"}},
	{Word: Word{"story", "story", "stories", "the id that its near-copies share"}},
	{Word: Word{"copies", "copies", "copies", "how many of its story were found, itself among them"}},
	{Word: Word{"snippet", "snippet", "snippets", "a stretch of the text with the words that were asked for"}},
	{Word: Word{"coordinates", "coordinates", "coordinates", "latitude and longitude of the cities, in their order"}},
}

// Columns lists the columns of a table of articles: this table, then one for every
// plain type of entities, then what came later, so that no column changes its place.
func Columns() []Column {
	list := slices.Clone(columns)
	for _, t := range types {
		if t.Plain {
			list = append(list, Column{Word{t.Plural, t.Plural, t.Plural, t.Help}, t.ID})
		}
	}
	return append(list, laterColumns...)
}

var laterColumns = []Column{
	{Word: Word{"person-ids", "person ids", "person ids", "ids of the persons, in the order of these; empty for who has none"}},
	{Word: Word{"organization-ids", "organization ids", "organization ids", "ids of the organizations, in the order of these; empty for what has none"}},
}

// ColumnIDs lists the heads of a table of articles.
func ColumnIDs() []string { return ids(Columns()) }

var findingColumns = []Column{
	{Word: Word{"id", "id", "ids", "the article's id"}},
	{Word: Word{"type", "type", "types", "a type of entities, official or topic"}},
	{Word: Word{"text", "text", "texts", "the words of the article"}},
	{Word: Word{"start", "start", "starts", "byte offset of the words in the text, -1 when only the title has it"}},
	{Word: Word{"end", "end", "ends", "byte offset behind the words"}},
	{Word: Word{"value", "value", "values", "code, name or value; of an official role, portfolio and country, of an envoy the host, too"}},
	{Word: Word{"rule", "rule", "rules", "what found it"}},
	{Word: Word{"thing", "thing", "things", "id of the person, the place or the organization, of an official the person's"}},
}

// FindingColumnIDs lists the heads of a table of findings.
func FindingColumnIDs() []string { return ids(findingColumns) }

// FindingColumns lists the columns of a table of findings.
func FindingColumns() []Column { return slices.Clone(findingColumns) }
