package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dateline/cmd/internal/desk"
	"dateline/extract/country"
	"dateline/extract/vocab"
)

// completeList offers values to the shell, also behind others and a comma.
func completeList(values []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		return behindCommas(values, typed), cobra.ShellCompDirectiveNoFileComp
	}
}

func behindCommas(values []string, typed string) []string {
	before := typed[:strings.LastIndexByte(typed, ',')+1]
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = before + v
	}
	return list
}

// completeCountry offers the codes of countries to the shell, and their names to who
// types one.
func completeCountry(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	var list []string
	name := strings.ToLower(typed[strings.LastIndexByte(typed, ',')+1:])
	for _, code := range country.Codes() {
		full := country.NameOf(code)
		list = append(list, code+"\t"+full)
		if name != "" && strings.HasPrefix(strings.ToLower(full), name) {
			list = append(list, full+"\t"+code)
		}
	}
	return completeList(list)(cmd, args, typed)
}

// maxOffered bounds what a shell is offered of an index: more than that nobody looks through.
const maxOffered = 500

// completeFacet offers the commonest values that a field has in the index, that begin as
// what is typed does, in any case.
func completeFacet(name string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		d, err := deskOf(cmd)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		found, err := d.Search(cmd.Context(), desk.Search{Facets: []string{name}, NoGroup: true})
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		defer found.Close()
		begins := strings.ToLower(typed[strings.LastIndexByte(typed, ',')+1:])
		var list []string
		for _, c := range found.Facet(name).Counts {
			// a comma would be read as the next value's
			if strings.HasPrefix(strings.ToLower(c.Value), begins) && !strings.Contains(c.Value, ",") && len(list) < maxOffered {
				list = append(list, plainText(c.Value)+"\t"+counted(c.Hits, "article", "articles"))
			}
		}
		return behindCommas(list, typed), cobra.ShellCompDirectiveNoFileComp
	}
}

// completeTopic offers the program's topics, and those of the user's own that the index has.
func completeTopic(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	list := behindCommas(vocab.TopicIDs(), typed)
	own, how := completeFacet("topic")(cmd, args, typed)
	for _, line := range own {
		if name, _, _ := strings.Cut(line, "\t"); !slices.Contains(list, name) {
			list = append(list, line)
		}
	}
	return list, how
}

// completeID offers ids that begin as what is typed does.
func completeID(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	d, err := deskOf(cmd)
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	ids, err := d.IDs(cmd.Context(), typed, maxOffered)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

// completeAlert offers the names of the saved searches.
func completeAlert(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var names []string
	if d, err := deskOf(cmd); err == nil && len(args) == 0 {
		list, _ := d.Alerts(cmd.Context()) // without any there is nothing to offer
		for _, a := range list {
			names = append(names, a.Name+"\t"+plainText(a.Query))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
