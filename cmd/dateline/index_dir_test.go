package main

import (
	"testing"

	"github.com/spf13/cobra"
)

func TestIndexDir(t *testing.T) {
	tests := []struct {
		name, flag, env, xdg, home, want string
	}{
		{"flag wins", "/a", "/b", "/c", "/d", "/a"},
		{"then the environment", "", "/b", "/c", "/d", "/b"},
		{"then XDG", "", "", "/c", "/d", "/c/dateline"},
		{"a relative XDG path is none", "", "", "c", "/d", "/d/.local/share/dateline"},
		{"then the home", "", "", "", "/d", "/d/.local/share/dateline"},
		{"nothing known", "", "", "", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv(indexEnv, test.env)
			t.Setenv("XDG_DATA_HOME", test.xdg)
			t.Setenv("HOME", test.home)
			cmd := &cobra.Command{}
			addIndexFlag(cmd)
			if err := cmd.Flags().Set("index", test.flag); err != nil {
				t.Fatal(err)
			}
			got, err := indexDir(cmd)
			if got != test.want || (err != nil) != (test.want == "") {
				t.Errorf("got %q, %v; want %q", got, err, test.want)
			}
		})
	}
}
