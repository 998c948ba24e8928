package config

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// node is the part of a JSON Schema that names what can be written.
type node struct {
	Ref        string           `json:"$ref"`
	Items      *node            `json:"items"`
	Properties map[string]*node `json:"properties"`
	Defs       map[string]*node `json:"$defs"`
}

// The published schema admits what the program reads, and nothing else.
func TestTheSchemaNamesWhatIsRead(t *testing.T) {
	var root node
	if err := json.Unmarshal([]byte(Schema), &root); err != nil {
		t.Fatal(err)
	}
	seen := 0
	var compare func(path string, s *node, typ reflect.Type)
	compare = func(path string, s *node, typ reflect.Type) {
		for s.Ref != "" {
			s = root.Defs[strings.TrimPrefix(s.Ref, "#/$defs/")]
		}
		if s.Items != nil && typ.Kind() == reflect.Slice {
			compare(path+"[]", s.Items, typ.Elem())
			return
		}
		if typ.Kind() != reflect.Struct {
			return
		}
		var names []string
		for i := range typ.NumField() {
			name := typ.Field(i).Tag.Get("yaml")
			if name == "-" {
				continue
			}
			names = append(names, name)
			if sub := s.Properties[name]; sub != nil {
				seen++
				compare(path+"."+name, sub, typ.Field(i).Type)
			}
		}
		slices.Sort(names)
		if known := slices.Sorted(maps.Keys(s.Properties)); !slices.Equal(names, known) {
			t.Errorf("%s: read are %v, the schema has %v", path, names, known)
		}
	}
	compare("config", &root, reflect.TypeFor[Config]())
	if seen < 30 {
		t.Errorf("only %d names were compared", seen)
	}
}
