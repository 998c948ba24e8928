// Package jsoniter stands in for the JSON package of 2017 that bleve's shapes of places are
// read by, which nobody keeps: go.mod replaces that by this. It gives what is called, and
// reads and writes by the standard library, whose behaviour the old one promised.
package jsoniter

import "encoding/json"

// API reads and writes JSON.
type API struct{}

// ConfigCompatibleWithStandardLibrary behaves as encoding/json.
var ConfigCompatibleWithStandardLibrary API

// Marshal is json.Marshal.
func (API) Marshal(v any) ([]byte, error) { return json.Marshal(v) }

// Unmarshal is json.Unmarshal.
func (API) Unmarshal(data []byte, v any) error { return json.Unmarshal(data, v) }
