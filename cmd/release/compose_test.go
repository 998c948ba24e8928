package main

import (
	"context"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
)

// TestComposeFile: Compose's own reader takes the example, by its schema.
func TestComposeFile(t *testing.T) {
	options, err := cli.NewProjectOptions([]string{"packaging/compose.yaml"}, cli.WithProfiles([]string{"run"}))
	if err != nil {
		t.Fatal(err)
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"run", "web"} {
		service, err := project.GetService(name)
		if err != nil || !service.ReadOnly || len(service.CapDrop) == 0 || service.User != "65532:65532" || len(service.Volumes) == 0 {
			t.Errorf("%s: %+v, %v", name, service, err)
		}
	}
	if web, err := project.GetService("web"); err != nil || web.Ports[0].HostIP != "127.0.0.1" {
		t.Errorf("the pages are shown to others: %+v, %v", web.Ports, err)
	}
}
