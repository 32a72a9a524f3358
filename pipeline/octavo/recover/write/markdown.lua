-- Pandoc's documents in, their Markdown out; runs under `pandoc lua`.
--
-- Standard input: a JSON array of documents, each a string of Pandoc's JSON. Standard output: a
-- JSON array of texts.

local texts = pandoc.List()
for _, document in ipairs(pandoc.json.decode(io.read('a'), false)) do
  local written = pandoc.write(pandoc.read(document, 'json'), 'markdown-smart-simple_tables-multiline_tables-raw_attribute', pandoc.WriterOptions{
    wrap_text = 'none', setext_headers = false, reference_links = false,
  })
  texts:insert(written)
end
io.write(pandoc.json.encode(texts))
