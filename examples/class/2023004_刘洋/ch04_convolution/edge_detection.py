from cross_correlation import cross_correlate2d


def vertical_edges(image):
    return cross_correlate2d(image, [[1, -1]])


def horizontal_edges(image):
    return cross_correlate2d(image, [[1], [-1]])
