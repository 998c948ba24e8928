package mcp

// The bounds of the answers: what an assistant reads at once.
func hitsBound() bound { return bound{1, 25, 10, "hits of the answer"} }
func skipBound() bound {
	return bound{0, 1000, 0, "hits to leave out, to go on behind an earlier answer"}
}
func textBound() bound {
	return bound{1, 32_000, 8_000, "bytes of the text from start on; it ends between words"}
}
func startBound() bound {
	return bound{0, 16 << 20, 0, "the byte at which the part of the text begins"}
}
func lineBound() bound { return bound{1, 100, 30, "lines of the answer, those of most articles"} }
func placeBound() bound {
	return bound{1, 100, 30, "cities and countries of the answer, the commonest"}
}

// addTools gives the server its tools.
func (s *Server) addTools() error {
	for _, err := range []error{
		add(s, tool{name: "search", title: "Search news reports", help: "Find articles by words, people, offices, places, days and topics. Each hit has a snippet with its place in the text and the office-holders that the article names. Near-copies of one story are one hit. Hits come by relevance where there are words, else newest first.",
			bounds: map[string]bound{"limit": hitsBound(), "offset": skipBound()}, choices: map[string][]string{"sort": {"score", "-date", "date"}, "match": {"all", "most"}}}, s.search),
		add(s, tool{name: "article", title: "Read an article", help: "An article of the index by its id, a beginning of the id, or its address: a part of its text with the findings in it, its office-holders, topics and what it is mostly about.",
			bounds: map[string]bound{"start": startBound(), "bytes": textBound()}}, s.article),
		add(s, tool{name: "officials", title: "Who held which office", help: "Who held which office of which state as the articles tell it: a line for a person in an office with the number of articles, the first and the last day, and where the newest article says it.",
			bounds: map[string]bound{"limit": lineBound()}, choices: map[string][]string{"inherited": {"yes", "no", "only"}}}, s.officials),
		add(s, tool{name: "timeline", title: "Count by time", help: "How many stories there are by day, week, month or year of publication, also beside those of another query.", choices: map[string][]string{"span": spans()}}, s.timeline),
		add(s, tool{name: "places", title: "Where", help: "The cities that the articles found name, with where they lie and a mention of each, and the countries.", bounds: map[string]bound{"limit": placeBound()}}, s.places),
		add(s, tool{name: "analyze", title: "Analyse a text", help: "What is found in a text that you give: persons, organizations, places, dates, office-holders, topics. Nothing is kept."}, s.analyze),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}
