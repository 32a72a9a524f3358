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

-- Words of inlines, white space as it is; images and raw markup have none. Links, passages in
-- another language, anchors and formulas on lines of their own are told by tokens.
local function enclosed(opening, el, out)
  out[#out + 1] = opening
  common.words(el.content, out)
  out[#out + 1] = common.token('E', '')
end

local function named(identifier)
  return (identifier:gsub(common.OPEN .. 'I(.-)' .. common.CLOSE, '%1'))
end

local function language(el)
  local lang = el.attributes.lang or el.attributes['xml:lang']
  return lang ~= '' and lang or nil
end

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
      local apart = el.mathtype == 'DisplayMath' and common.token('V', '') or ''
      out[#out + 1] = apart .. common.token('M', el.text) .. apart
    elseif tag == 'Quoted' then
      local double = el.quotetype == 'DoubleQuote'
      out[#out + 1] = double and '“' or '‘'
      common.words(el.content, out)
      out[#out + 1] = double and '”' or '’'
    elseif tag == 'Link' then
      enclosed(common.token('L', named(el.target)), el, out)
    elseif tag == 'Span' then
      if el.identifier ~= '' then out[#out + 1] = common.token('B', named(el.identifier)) end
      local lang = language(el)
      if lang then enclosed(common.token('Z', lang), el, out) else common.words(el.content, out) end
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
  local function found() special = true end
  el:walk{
    Math = found, Image = found, RawInline = found, LineBreak = found, Link = found, Span = found,
  }
  return special and common.text(el.content) or pandoc.utils.stringify(el)
end

-- Lines of verse that are written as one paragraph with hard breaks.
local function verse_lines(inlines)
  local lines = {pandoc.List{}}
  for _, el in ipairs(inlines) do
    if el.tag == 'LineBreak' then lines[#lines + 1] = pandoc.List{} else lines[#lines]:insert(el) end
  end
  return lines
end

-- Gathers every leaf of text in reading order, as {kind, text, level, id, within}. `within`
-- names what the leaf stands in, the outermost first, each with a number of its own.
local Leaves = {}
Leaves.__index = Leaves

function Leaves:add(kind, text, leaf)
  leaf = leaf or {}
  leaf.kind, leaf.text = kind, self.anchors .. text
  if self.within ~= '' then leaf.within = self.within end
  self.anchors = ''
  self.out[#self.out + 1] = leaf
end

function Leaves:anchor(identifier)
  if identifier ~= '' then self.anchors = self.anchors .. common.token('B', named(identifier)) end
end

function Leaves:inside(name, blocks)
  local outer = self.within
  self.count = self.count + 1
  self.within = (outer == '' and '' or outer .. ' ') .. name .. '.' .. self.count
  self:blocks(blocks)
  self.within = outer
end

-- A list's items by what stands in front of each: its number as the list writes it, or a bullet.
local ROMAN = {
  {1000, 'm'}, {900, 'cm'}, {500, 'd'}, {400, 'cd'}, {100, 'c'}, {90, 'xc'}, {50, 'l'},
  {40, 'xl'}, {10, 'x'}, {9, 'ix'}, {5, 'v'}, {4, 'iv'}, {1, 'i'},
}

local function roman(number)
  local out = ''
  for _, pair in ipairs(ROMAN) do
    while number >= pair[1] do out, number = out .. pair[2], number - pair[1] end
  end
  return out
end

local function letters(number)
  local out = ''
  while number > 0 do
    out = string.char(97 + (number - 1) % 26) .. out
    number = (number - 1) // 26
  end
  return out
end

local function numbered(list, at)
  local number, style = list.start + at - 1, tostring(list.style)
  local write = style:match('Alpha$') and letters or style:match('Roman$') and roman
  if not write or number < 1 then return tostring(number) end
  return style:match('^Upper') and write(number):upper() or write(number)
end

-- The cells of some rows of a table: each by its part of the table, what it is, its row, its place
-- among the cells of the row, the rows and columns that it spans, and how it is aligned.
local ALIGNED = {AlignLeft = 'left', AlignRight = 'right', AlignCenter = 'center'}

function Leaves:rows(grid, part, list, headers)
  for _, row in ipairs(list) do
    grid.row = grid.row + 1
    local column = 1
    for at, cell in ipairs(row.cells) do
      while grid[grid.row .. ':' .. column] do column = column + 1 end
      local align = tostring(cell.alignment)
      if align == 'AlignDefault' then align = tostring((grid.columns[column] or {})[1]) end
      local kind = column <= headers and 'th' or 'td'
      self:inside(('cell=%s:%s:%d:%d/%d:%dx%d:%s'):format(part, kind, grid.row, at, #row.cells,
        cell.row_span, cell.col_span, ALIGNED[align] or ''), cell.contents)
      for down = 1, cell.row_span do
        for right = 0, cell.col_span - 1 do
          grid[grid.row + down - 1 .. ':' .. column + right] = true
        end
      end
    end
  end
end

function Leaves:cells(el)
  local grid, all = {row = 0, columns = el.colspecs}, #el.colspecs
  self:rows(grid, 'head', el.head.rows, all)
  for _, body in ipairs(el.bodies) do
    self:rows(grid, 'body', body.head, all)
    self:rows(grid, 'body', body.body, body.row_head_columns)
  end
  self:rows(grid, 'foot', el.foot.rows, 0)
end

function Leaves:div(el)
  local lang, outer = language(el), self.verse
  self.verse = outer or el.classes:includes('verse')
  if lang then self:inside('lang=' .. lang, el.content) else self:blocks(el.content) end
  self.verse = outer
end

function Leaves:blocks(blocks)
  for _, el in ipairs(blocks) do
    local tag = el.tag
    if tag == 'Para' or tag == 'Plain' then
      local lines = self.verse and verse_lines(el.content)
      if lines and #lines > 1 then
        for _, line in ipairs(lines) do self:add('line', common.text(line)) end
      else
        self:add('paragraph', paragraph(el))
      end
    elseif tag == 'Header' then
      self:add('heading', paragraph(el), {
        level = el.level, id = el.identifier, unlisted = el.classes:includes('unlisted') or nil,
      })
    elseif tag == 'CodeBlock' then
      self:anchor(el.identifier)
      self:add('code', el.text)
    elseif tag == 'LineBlock' then
      for _, line in ipairs(el.content) do self:add('line', common.text(line)) end
    elseif tag == 'BlockQuote' then
      self:inside('quotation', el.content)
    elseif tag == 'BulletList' then
      for _, item in ipairs(el.content) do self:inside('item=•', item) end
    elseif tag == 'OrderedList' then
      for at, item in ipairs(el.content) do self:inside('item=' .. numbered(el, at), item) end
    elseif tag == 'DefinitionList' then
      for _, item in ipairs(el.content) do
        self:add('term', common.text(item[1]))
        for _, definition in ipairs(item[2]) do self:blocks(definition) end
      end
    elseif tag == 'Figure' then
      self:anchor(el.identifier)
      self:blocks(el.content)
      self:inside('caption', el.caption.long)
    elseif tag == 'Table' then
      self:anchor(el.identifier)
      self:inside('caption', el.caption.long)
      self:cells(el)
    elseif tag == 'Div' then
      self:anchor(el.identifier)
      self:div(el)
    elseif el.content and type(el.content) ~= 'string' then
      self:blocks(el.content)
    end
  end
end

function common.leaves(blocks)
  local gathering = setmetatable({out = {}, anchors = '', within = '', count = 0}, Leaves)
  gathering:blocks(blocks)
  return gathering.out
end

return common
