-- Shared by the two scripts: tokens, the plain words of a text, and the two writers.
--
-- A token stands in a text for what is decided later (a note's number, a citation's
-- wording, an identifier). It is `OPEN kind payload CLOSE`; OPEN and CLOSE are private-use
-- characters, which both writers pass through untouched.

local common = {}

common.OPEN, common.CLOSE = utf8.char(0x10F801), utf8.char(0x10F802)

function common.token(kind, payload)
  return common.OPEN .. kind .. payload .. common.CLOSE
end

function common.write(blocks, format, sections)
  return pandoc.write(pandoc.Pandoc(blocks), format, pandoc.WriterOptions{
    wrap_text = 'none',
    html_math_method = 'mathml',
    section_divs = sections or false,
  })
end

-- A Typst string literal.
function common.quoted(text)
  local escaped = text:gsub('[\\"]', '\\%0'):gsub('[\r\n]+', ' ')
  return '"' .. escaped .. '"'
end

-- Words of inlines, white space as it is; images and raw markup have none.
function common.words(inlines, out)
  for _, el in ipairs(inlines) do
    local tag = el.tag
    if tag == 'Str' then
      out[#out + 1] = el.text
    elseif tag == 'Space' or tag == 'SoftBreak' then
      out[#out + 1] = ' '
    elseif tag == 'LineBreak' then
      out[#out + 1] = '\n'
    elseif tag == 'Code' then
      out[#out + 1] = el.text
    elseif tag == 'Math' then
      out[#out + 1] = common.token('M', el.text)
    elseif tag == 'Quoted' then
      local double = el.quotetype == 'DoubleQuote'
      out[#out + 1] = double and '“' or '‘'
      common.words(el.content, out)
      out[#out + 1] = double and '”' or '’'
    elseif el.content and tag ~= 'Note' and tag ~= 'Image' then
      common.words(el.content, out)
    elseif tag == 'Image' then
      local alt = el.attributes.alt or common.text(el.caption)
      out[#out + 1] = common.token('A', (el.attributes['data-octavo-image'] or '') .. '|' .. alt)
    end
  end
  return out
end

function common.text(inlines)
  return table.concat(common.words(inlines, {}))
end

-- The same, by Pandoc's own quick way where nothing in the paragraph asks for more.
local function paragraph(el)
  local special = false
  el:walk{
    Math = function() special = true end, Image = function() special = true end,
    RawInline = function() special = true end, LineBreak = function() special = true end,
  }
  return special and common.text(el.content) or pandoc.utils.stringify(el)
end

-- Every leaf of text in reading order, as {kind, text, level}.
local function leaves(blocks, out)
  for _, el in ipairs(blocks) do
    local tag = el.tag
    if tag == 'Para' or tag == 'Plain' then
      out[#out + 1] = {kind = 'paragraph', text = paragraph(el)}
    elseif tag == 'Header' then
      out[#out + 1] = {kind = 'heading', text = paragraph(el), level = el.level, id = el.identifier}
    elseif tag == 'CodeBlock' then
      out[#out + 1] = {kind = 'code', text = el.text}
    elseif tag == 'LineBlock' then
      for _, line in ipairs(el.content) do
        out[#out + 1] = {kind = 'line', text = common.text(line)}
      end
    elseif tag == 'BulletList' or tag == 'OrderedList' then
      for _, item in ipairs(el.content) do leaves(item, out) end
    elseif tag == 'DefinitionList' then
      for _, item in ipairs(el.content) do
        out[#out + 1] = {kind = 'term', text = common.text(item[1])}
        for _, definition in ipairs(item[2]) do leaves(definition, out) end
      end
    elseif tag == 'Figure' then
      leaves(el.content, out)
      leaves(el.caption.long, out)
    elseif tag == 'Table' then
      leaves(el.caption.long, out)
      local function rows(list)
        for _, row in ipairs(list) do
          for _, cell in ipairs(row.cells) do leaves(cell.contents, out) end
        end
      end
      rows(el.head.rows)
      for _, body in ipairs(el.bodies) do rows(body.head); rows(body.body) end
      rows(el.foot.rows)
    elseif el.content and type(el.content) ~= 'string' then
      leaves(el.content, out)
    end
  end
  return out
end

common.leaves = leaves

return common
