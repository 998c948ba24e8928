package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// wanted says in words what the types of flags take.
var wanted = map[string]string{
	"int": "a whole number", "int64": "a whole number", "duration": "a length of time like 30s, 15m or 2h", "bool": "true or false", "float64": "a number",
}

// flagFault tells of a flag that is not there or has a value that it cannot have, in the
// words of who typed it.
func flagFault(cmd *cobra.Command, err error) error {
	var invalid *pflag.InvalidValueError
	var unknown *pflag.NotExistError
	switch {
	case errors.As(err, &invalid):
		if want := wanted[invalid.GetFlag().Value.Type()]; want != "" {
			return usage("--%s wants %s, not %q", invalid.GetFlag().Name, want, invalid.GetValue())
		}
	case errors.As(err, &unknown) && len(unknown.GetSpecifiedName()) > 1:
		said := fmt.Sprintf("%s has no flag --%s", cmd.CommandPath(), unknown.GetSpecifiedName())
		if near := nearestFlag(cmd, unknown.GetSpecifiedName()); near != "" {
			said += "; did you mean --" + near + "?"
		}
		return usage("%s", said)
	}
	return err
}

// nearestFlag is the flag that a name is likely a slip of, by the rule that cobra has for
// commands.
func nearestFlag(cmd *cobra.Command, name string) string {
	names := &cobra.Command{SuggestionsMinimumDistance: 2}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		names.AddCommand(&cobra.Command{Use: f.Name, Run: func(*cobra.Command, []string) {}})
	})
	if list := names.SuggestionsFor(name); len(list) > 0 {
		return list[0]
	}
	return ""
}
