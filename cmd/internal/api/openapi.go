package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// object is a JSON object.
type object = map[string]any

// ref points to the schema of one of the program's outputs.
func ref(name string) object { return object{"$ref": "#/components/schemas/" + name} }

func arrayOf(name string) object { return object{"type": "array", "items": ref(name)} }

func integer() object { return object{"type": "integer"} }

// listOf is the schema of an answer that has a list of outputs, and what else stands
// beside it.
func listOf(key, name string, beside map[string]any) object {
	properties, required := object{key: arrayOf(name)}, []string{key}
	for other, s := range beside {
		properties[other] = s
		required = append(required, other)
	}
	slices.Sort(required)
	return object{"type": "object", "required": required, "properties": properties}
}

// outputs are the schemas that the answers point to.
var outputs = []string{"answer", "article", "count", "explained", "official", "reading", "reason", "revision", "version"}

// document writes the OpenAPI document of the operations.
func document(list []operation, schema func(string) ([]byte, error)) ([]byte, error) {
	schemas := object{"problem": problemSchema()}
	for _, name := range outputs {
		data, err := schema(name)
		if err != nil {
			return nil, fmt.Errorf("describe the answers: %w", err)
		}
		var s object
		if err := json.Unmarshal(data, &s); err != nil {
			return nil, fmt.Errorf("describe the answers: schema %s: %w", name, err)
		}
		delete(s, "$schema") // the document has the dialect of all
		schemas[name] = s
	}
	paths := object{}
	for i := range list {
		o := &list[i]
		at, ok := paths[Prefix+o.path].(object)
		if !ok {
			at = object{}
			paths[Prefix+o.path] = at
		}
		at[strings.ToLower(o.method)] = o.document()
	}
	return json.MarshalIndent(object{
		"openapi":           "3.1.1",
		"jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
		"info": object{"title": "Dateline", "version": "1", "license": object{"name": "MIT", "identifier": "MIT"},
			"description": "Who (which office-holder of which country), where, when and about what, in the news reports of one index. Every finding is a half-open range of bytes of its article's text, in UTF-8, and names its rule."},
		"servers":    []any{object{"url": "/", "description": "The server that this document comes from."}},
		"paths":      paths,
		"components": object{"schemas": schemas, "responses": object{"problem": object{"description": "What is wrong, by RFC 9457.", "content": object{"application/problem+json": object{"schema": ref("problem")}}}}},
	}, "", "  ")
}

func problemSchema() object {
	text := object{"type": "string"}
	return object{"type": "object", "required": []string{"type", "title", "status", "detail", "kind"}, "properties": object{
		"type": object{"type": "string", "description": "urn:dateline:problem: and the kind."}, "title": text, "status": integer(),
		"detail":    object{"type": "string", "description": "For people."},
		"kind":      object{"type": "string", "enum": []string{"failed", "no-index", "locked", "bad-query", "bad-request", "not-found", "interrupted"}},
		"parameter": object{"type": "string", "description": "The parameter that cannot be taken."},
		"query":     object{"type": "string", "description": "The query that cannot be read."},
		"at":        object{"type": "integer", "description": "The byte offset in the query of what is wrong."},
		"try":       object{"type": "string", "description": "What may have been meant."}}}
}

// document describes an operation.
func (o *operation) document() object {
	responses := object{"200": o.answers(), "400": fault()}
	if o.kept {
		responses["304"] = object{"description": "The requester has this answer already."}
		responses["414"] = fault()
	}
	if o.missing || o.path == "/person" {
		responses["404"] = fault()
	}
	if o.takes != nil {
		for _, status := range []int{http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity} {
			responses[number(status)] = fault()
		}
	}
	responses["default"] = fault()
	d := object{"operationId": o.id, "summary": o.summary, "responses": responses}
	if o.help != "" {
		d["description"] = strings.ReplaceAll(o.help, "\n", " ")
	}
	var params []any
	for i := range o.params {
		params = append(params, o.params[i].document())
	}
	if params != nil {
		d["parameters"] = params
	}
	if o.takes != nil {
		content := object{}
		for name, s := range o.takes {
			content[name] = object{"schema": s}
		}
		d["requestBody"] = object{"required": true, "content": content}
	}
	return d
}

func fault() object { return object{"$ref": "#/components/responses/problem"} }

// answers describes the answer of an operation.
func (o *operation) answers() object {
	content := object{}
	for _, t := range o.types {
		content[t] = object{}
	}
	if o.types == nil {
		content["application/json"] = object{"schema": o.gives}
	}
	a := object{"description": o.summary + ".", "content": content}
	if o.kept {
		a["headers"] = object{"ETag": object{"description": "Names the published state of the index.", "schema": object{"type": "string"}}}
	}
	return a
}

// document describes a parameter.
func (p *param) document() object {
	s := object{"type": "string", "maxLength": p.room()}
	switch {
	case p.kind == whole:
		s = object{"type": "integer", "minimum": p.least, "maximum": p.most}
	case p.kind == yes:
		s = object{"type": "boolean"}
	case p.kind == choice:
		s = object{"type": "string", "enum": p.choices}
	case !p.empty:
		s["minLength"] = 1
	}
	if p.usual != "" && !p.many {
		var v any = p.usual
		if p.kind == whole || p.kind == yes {
			v = json.RawMessage(p.usual)
		}
		s["default"] = v
	}
	d := object{"name": p.name, "in": "query", "description": p.help}
	if p.required {
		d["required"] = true
	}
	if p.example != "" {
		d["example"] = p.example
	}
	if p.many {
		s = object{"type": "array", "items": s, "minItems": 1, "maxItems": maxValues}
		d["style"], d["explode"] = "form", true
		if p.example != "" {
			d["example"] = []string{p.example}
		}
	}
	d["schema"] = s
	return d
}

// openapi answers with the document.
func (c *call) openapi() error {
	c.head.Set("Content-Type", "application/json")
	c.head.Set("Cache-Control", "private, max-age=3600")
	_, err := c.out.Write(c.document)
	return err
}
