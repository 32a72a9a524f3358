-- Standard input: JSON [text]. Standard output: JSON [document], as Pandoc alone reads them.
local texts = pandoc.json.decode(io.read('a'), false)
local made = pandoc.List{}
for _, text in ipairs(texts) do
  made:insert(pandoc.write(pandoc.read(text, 'markdown-yaml_metadata_block'), 'json'))
end
io.write(pandoc.json.encode(made))
